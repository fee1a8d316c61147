// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/htmlpreview.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QImage>
#include <QRegularExpression>
#include <QTextDocument>
#include <QThread>
#include <QToolTip>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostPreviewed
    = 128 * 1024; // characters: laid out on the GUI thread, some tens of milliseconds
constexpr int deepestTables = 5; // each is laid out several times for the one around it
constexpr int deepestLists = 30;

// Without an image of ours the text engine would try the name as that of a file.
QVariant resourceRefused(int type)
{
    if (type != QTextDocument::ImageResource)
        return QString();
    QImage none(16, 16, QImage::Format_ARGB32_Premultiplied);
    none.fill(Qt::transparent);
    return none;
}

class SealedDocument : public QTextDocument
{
protected:
    QVariant loadResource(int type, const QUrl &) override { return resourceRefused(type); }
};

int deepest(const QString &html, const QString &tags)
{
    const QRegularExpression tag(u"<(/?)(?:%1)\\b"_s.arg(tags), QRegularExpression::CaseInsensitiveOption);
    int depth = 0;
    int most = 0;
    for (auto it = tag.globalMatch(html); it.hasNext();) {
        depth += it.next().capturedLength(1) > 0 ? -1 : 1;
        depth = qMax(0, depth);
        most = qMax(most, depth);
    }
    return most;
}

// What could cost without a bound when it is laid out: cells that span a million columns, letters of a mile.
QString tamed(QString html)
{
    static const QRegularExpression unseen(u"<(script|style|svg|template)\\b.*?(?:</\\1\\s*>|$)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    // Plain small numbers stay; whatever else there is goes, also what is written in entities.
    static const QRegularExpression spans(
        u"\\b(?:col|row)?span\\s*=\\s*(?![\"']?\\d{1,2}[\"'\\s>])(?:\"[^\"]*\"|'[^']*'|[^\\s>]*)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression styles(
        u"\\bstyle\\s*=\\s*(?:\"[^\"]*\"|'[^']*'|[^\\s>]+)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression sizes(
        u"\\b(?:width|height|border|cellpadding|cellspacing|size|start)\\s*=\\s*"
        "(?![\"']?[+-]?\\d{1,3}(?:%|px)?[\"'\\s/>])(?:\"[^\"]*\"|'[^']*'|[^\\s>]*)"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (const QRegularExpression *dear : {&unseen, &spans, &styles, &sizes})
        html.remove(*dear);
    return html;
}

QString refusal()
{
    return HtmlView::tr(
        "The page lays tables or lists into one another too deeply for a preview. Pretty shows its source.");
}

} // namespace

bool isHtml(const BodySource &source)
{
    if (source.contentType.contains("html"_L1, Qt::CaseInsensitive))
        return true;
    const QByteArray begin = source.bytes.left(256).trimmed().toLower();
    return begin.startsWith("<!doctype html") || begin.startsWith("<html");
}

std::shared_ptr<QTextDocument> htmlPreview(const BodySource &source)
{
    auto document = std::make_shared<SealedDocument>();
    document->setUndoRedoEnabled(false);
    const QString html = tamed(
        QString::fromUtf8(utf8Of({source.bytes.left(4 * mostPreviewed), source.contentType, source.cut}))
            .left(mostPreviewed));
    const bool tooDeep
        = deepest(html, u"table"_s) > deepestTables || deepest(html, u"ul|ol|dl|blockquote"_s) > deepestLists;
    if (tooDeep)
        document->setPlainText(refusal());
    else
        document->setHtml(html);
    document->moveToThread(QCoreApplication::instance()->thread());
    return document;
}

HtmlView::HtmlView(const QString &name, QWidget *parent)
    : QTextBrowser(parent)
    , m_none(new QTextDocument(this))
{
    setAccessibleName(name + u' ' + tr("preview"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setStyleSheet(u"QTextBrowser { border: 0; border-radius: 0; }"_s);
    setDocument(m_none);
}

HtmlView::~HtmlView()
{
    setDocument(m_none);
}

void HtmlView::setPreview(const std::shared_ptr<QTextDocument> &preview)
{
    if (preview == m_preview)
        return;
    if (preview) {
        preview->setDefaultFont(font());
        preview->setDocumentMargin(theme::gap);
    }
    setDocument(preview ? preview.get() : m_none);
    m_preview = preview; // the one before is shown no more
}

QVariant HtmlView::loadResource(int type, const QUrl &)
{
    return resourceRefused(type);
}

bool HtmlView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString link = anchorAt(help->pos());
        QToolTip::showText(help->globalPos(), link.toHtmlEscaped(), this);
        return true;
    }
    return QTextBrowser::viewportEvent(event);
}

} // namespace pgcourier
