// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bodyview.h"

#include "ui/models/timetext.h"
#include "ui/panels/bodytext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QFuture>
#include <QLabel>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Formatting that is not worth a thread.
constexpr qsizetype smallBody = 16 * 1024;

BodyText format(BodyView::Mode mode, const QByteArray &body)
{
    if (mode == BodyView::Mode::Hex || (mode == BodyView::Mode::Pretty && looksBinary(body)))
        return hexText(body);
    return mode == BodyView::Mode::Pretty ? prettyText(body) : rawText(body);
}

QString headersText(const Headers &headers)
{
    QStringList lines;
    for (const Field &header : headers)
        lines.append(header.name + u": "_s + header.value);
    return lines.join(u'\n');
}

} // namespace

BodyView::BodyView(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_modes(new QButtonGroup(this))
    , m_size(new QLabel(this))
    , m_save(new QToolButton(this))
    , m_text(new CodeEdit(Highlighter::Language::None, this))
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(theme::gap, theme::halfGap, theme::gap, theme::halfGap);
    bar->setSpacing(theme::halfGap);
    const QStringList titles{tr("Pretty"), tr("Raw"), tr("Headers"), tr("Hex")};
    for (int i = 0; i < titles.size(); ++i) {
        auto *button = new QToolButton(this);
        button->setText(titles[i]);
        button->setCheckable(true);
        button->setChecked(i == 0);
        button->setAccessibleName(name + u' ' + titles[i]);
        m_modes->addButton(button, i);
        bar->addWidget(button);
    }
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int id) { setMode(Mode(id)); });
    m_size->setProperty("quiet", true);
    m_save->setIcon(theme::icon(u"save"_s));
    m_save->setToolTip(tr("Save the body as a file"));
    m_save->setAccessibleName(name + u' ' + tr("Save"));
    connect(m_save, &QToolButton::clicked, this, &BodyView::save);
    bar->addStretch();
    bar->addWidget(m_size);
    bar->addWidget(m_save);

    m_text->setAccessibleName(name + u' ' + tr("text"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setStyleSheet(u"QPlainTextEdit { border: 0; border-radius: 0; }"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_text, 1);
    render();
}

void BodyView::setContent(const Headers &headers, const QByteArray &body, const QString &note)
{
    if (m_headers == headers && m_body == body && m_note == note && m_number > 1)
        return;
    m_headers = headers;
    m_body = body;
    m_note = note;
    render();
}

void BodyView::setMode(Mode mode)
{
    m_mode = mode;
    render();
}

void BodyView::render()
{
    const quint64 number = ++m_number;
    m_save->setEnabled(!m_body.isEmpty());
    if (m_mode == Mode::HeaderList)
        return showText(headersText(m_headers), false, 0);
    if (m_body.size() <= smallBody) {
        const BodyText text = format(m_mode, m_body);
        return showText(text.text, text.json, text.left);
    }
    m_size->setText(tr("Reading %1 …").arg(sizeText(m_body.size())));
    auto promise = std::make_shared<QPromise<BodyText>>();
    promise->start();
    promise->future().then(this, [this, number](const BodyText &text) {
        if (number == m_number)
            showText(text.text, text.json, text.left);
    });
    QThreadPool::globalInstance()->start([promise, mode = m_mode, body = m_body] {
        promise->addResult(format(mode, body));
        promise->finish();
    });
}

void BodyView::showText(const QString &text, bool json, qsizetype left)
{
    m_text->setLanguage(json ? Highlighter::Language::Json : Highlighter::Language::None);
    m_text->setPlainText(text);
    m_text->setPlaceholderText(m_note);
    QString size = m_body.isEmpty() ? QString() : sizeText(m_body.size());
    if (left > 0)
        size = tr("The beginning of %1; Save keeps all of it").arg(size);
    if (!m_note.isEmpty() && !m_body.isEmpty())
        size += u" · "_s + m_note;
    m_size->setText(size);
}

void BodyView::save()
{
    auto *dialog = new QFileDialog(this, tr("Save the body"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"body.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, body = m_body](const QString &path) {
        QSaveFile file(path);
        const bool saved
            = file.open(QIODevice::WriteOnly) && file.write(body) == body.size() && file.commit();
        if (!saved)
            Q_EMIT failed(tr("The body could not be saved to %1").arg(path), file.errorString());
    });
    dialog->open();
}

} // namespace pgcourier
