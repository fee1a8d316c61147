// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"

#include <QSplitter>

namespace pgcourier {

class ComposerPanel;
class InspectorPanel;
class WindowPage;
class RequestsPanel;

// How composing and watching stand side by side: the composer, and the table over the inspector. The pages
// Requests and Composer are two arrangements of it: composing always shows what becomes of it.
class WorkBench : public QSplitter
{
    Q_OBJECT

public:
    explicit WorkBench(Engine &engine, QWidget *parent = nullptr);

    [[nodiscard]] ComposerPanel *composer() const { return m_composer; }
    [[nodiscard]] RequestsPanel *requests() const { return m_requests; }
    void arrangeFor(const WindowPage *page);
    void compose(); // turns to the composer, and to the URL of a new request
    void letKeysReach(QWidget &window); // those of the requests, from all of it while they are seen
    void restoreWidths(const QByteArray &state); // as saveState() gave it; else two fifths for the composer

Q_SIGNALS:
    void pageWanted(const pgcourier::WindowPage *page);
    void endpointWanted(const QString &prefix); // its policy

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void showWhatFits();
    void connectParts();
    void takeSnapshot(const Snapshot &snapshot);
    void shareWidth();
    void giveWidth(int more); // to the composer

    Engine &m_engine;
    ComposerPanel *m_composer;
    QSplitter *m_review; // table over inspector
    RequestsPanel *m_requests;
    InspectorPanel *m_inspector;
    bool m_composing = true; // that page is turned to, or any other but the table's
};

} // namespace pgcourier
