// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/responseview.h"

#include "ui/body/bodypart.h"
#include "ui/body/bodyview.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace pgcourier {

namespace {

QString responseNote(const Attempt &attempt, qint64 size)
{
    if (attempt.leftOut && size == 0)
        return ResponseView::tr("Not kept by policy: %1 bytes").arg(*attempt.leftOut);
    if (attempt.leftOut)
        return ResponseView::tr("%1 more bytes are not kept by policy").arg(*attempt.leftOut);
    if (attempt.truncated)
        return ResponseView::tr("cut at the size limit");
    if (!attempt.errorMsg.isEmpty())
        return attempt.errorMsg;
    return size == 0 ? ResponseView::tr("The response has no body") : QString();
}

} // namespace

ResponseView::ResponseView(const BodyLoader &loader, QWidget *parent)
    : QWidget(parent)
    , m_loader(loader)
    , m_choice(new QComboBox(this))
    , m_body(new BodyView(tr("Response"), loader, this))
{
    m_choice->setAccessibleName(tr("Response of attempt"));
    m_choice->hide();
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        keepChoice(index);
        Q_EMIT attemptShown(attempts()[index].number);
        show(index);
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *choice = new QHBoxLayout;
    choice->setContentsMargins(theme::gap, theme::halfGap, theme::gap, 0);
    choice->addWidget(m_choice);
    choice->addStretch();
    column->addLayout(choice);
    column->addWidget(m_body, 1);
}

void ResponseView::setInspection(const Inspection &inspection)
{
    if (inspection.details.row.id != id())
        m_responses.clear();
    m_inspection = inspection;
    fillChoice();
    const int shown = indexToShow();
    m_choice->setCurrentIndex(shown);
    m_choice->setVisible(attempts().size() > 1);
    if (shown >= 0)
        Q_EMIT attemptShown(attempts()[shown].number);
    show(shown);
}

void ResponseView::fillChoice()
{
    while (m_choice->count() > attempts().size())
        m_choice->removeItem(m_choice->count() - 1);
    for (int i = 0; i < attempts().size(); ++i) {
        const QString name = tr("Attempt %1").arg(attempts()[i].number);
        if (i < m_choice->count())
            m_choice->setItemText(i, name);
        else
            m_choice->addItem(name);
    }
}

void ResponseView::keepChoice(int index)
{
    const bool newest = index + 1 == attempts().size();
    m_chosen = {id(), newest ? 0 : attempts()[index].number};
}

// The newest, until somebody chooses another: that one is kept, also while the request is out of sight.
int ResponseView::indexToShow() const
{
    for (int i = 0; i < attempts().size() && m_chosen.id == id(); ++i) {
        if (attempts()[i].number == m_chosen.attempt)
            return i;
    }
    return int(attempts().size()) - 1;
}

void ResponseView::chooseAttempt(int number)
{
    for (int i = 0; i < attempts().size(); ++i) {
        if (attempts()[i].number != number || m_choice->currentIndex() == i)
            continue;
        m_choice->setCurrentIndex(i);
        keepChoice(i);
        show(i);
    }
}

void ResponseView::show(int index)
{
    BodyContent content;
    content.source = {id(), 0, firstBytes};
    if (index < 0 || index >= attempts().size()) {
        content.note = tr("No response yet");
        return m_body->setContent(content);
    }
    const Attempt &shown = attempts()[index];
    content.source.attempt = shown.number;
    content.headers = shown.headers;
    content.wholeSize = m_inspection.responseBytes.value(index);
    content.contentType = shown.contentType;
    content.note = responseNote(shown, content.wholeSize);
    content.bytes = shown.content.isEmpty() ? m_responses.value(shown.number) : shown.content;
    if (content.bytes.isEmpty() && content.wholeSize > 0)
        load(index);
    m_body->setContent(content);
}

// Of older attempts only the size has come with the request.
void ResponseView::load(int index)
{
    const BodyRequest wanted{id(), attempts()[index].number, firstBytes};
    m_loader(wanted).then(
        this, [this, wanted](const Result<QByteArray> &bytes) { takeBytes(wanted, bytes); });
}

void ResponseView::takeBytes(const BodyRequest &asked, const Result<QByteArray> &bytes)
{
    if (asked.id != id())
        return;
    if (!bytes) {
        if (bytes.error().kind != ErrorKind::Cancelled)
            Q_EMIT failed(bytes.error());
        return;
    }
    m_responses.insert(asked.attempt, *bytes);
    if (m_body->content().source != asked || bytes->isEmpty())
        return;
    BodyContent content = m_body->content();
    content.bytes = *bytes;
    m_body->setContent(content);
}

} // namespace pgcourier
