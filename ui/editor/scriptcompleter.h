// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/sql/completion.h"

#include <memory>
#include <QObject>
#include <QTimer>

class QKeyEvent;
class QLabel;

namespace pgcourier {

class ChoiceList;
class ScriptEdit;

// Proposes what could be written, as one types and at Ctrl+Space. Tab takes the first or the chosen one,
// Return only one that was chosen by an arrow key or offered at Ctrl+Space, Escape closes.
class ScriptCompleter : public QObject
{
    Q_OBJECT

public:
    explicit ScriptCompleter(ScriptEdit *edit);

    void setCatalog(const std::shared_ptr<const Catalog> &catalog) { m_catalog = catalog; }
    void ask(); // by its key

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool takeKey(const QKeyEvent *event);
    void propose(bool asked);
    void showTip(const QString &statement, qsizetype cursor);
    void offer(const QList<Proposal> &proposals, bool chooseFirst);
    void write(int row); // of them
    void close();
    [[nodiscard]] QRect lineOfCursor() const;

    ScriptEdit *m_edit;
    ChoiceList *m_list;
    QList<Proposal> m_proposals; // that it shows
    QLabel *m_tip;
    QTimer m_delay;
    std::shared_ptr<const Catalog> m_catalog = std::make_shared<Catalog>();
    int m_from = 0; // of what a proposal replaces, in the whole text
    int m_length = 0;
};

} // namespace pgcourier
