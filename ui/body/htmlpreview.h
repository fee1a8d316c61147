// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/body/bodytext.h"

#include <memory>
#include <QTextBrowser>

class QTextDocument;

namespace pgcourier {

[[nodiscard]] bool isHtml(const BodySource &source);

// A page of HTML as text with its headings, lists, tables and links, from the first 128 KB of it. Nothing of
// it is run, and nothing that it names is loaded, from the network or from a file. For a thread of the pool;
// the document belongs to the GUI thread.
[[nodiscard]] std::shared_ptr<QTextDocument> htmlPreview(const BodySource &source);

// Shows it. Links lead nowhere; their addresses are in the tool tips.
class HtmlView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit HtmlView(const QString &name, QWidget *parent = nullptr);
    ~HtmlView() override;

    void setPreview(const std::shared_ptr<QTextDocument> &preview);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    bool viewportEvent(QEvent *event) override;

private:
    std::shared_ptr<QTextDocument> m_preview;
    QTextDocument *m_none;
};

} // namespace pgcourier
