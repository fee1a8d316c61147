// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/rowdialog.h"

#include "app/model/cause.h"
#include "ui/inspector/difftext.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// The record of the payload, of a delete the old one; empty: it has another shape.
QJsonObject sentRecord(const JobDetails &details)
{
    const QJsonObject payload = QJsonDocument::fromJson(details.body.value_or(QByteArray())).object();
    const QJsonObject data = payload.contains(u"data"_s) ? payload[u"data"_s].toObject() : payload;
    const QJsonObject record = data[u"record"_s].toObject();
    return record.isEmpty() ? data[u"old_record"_s].toObject() : record;
}

// A column a line, of those that were sent.
QStringList columnLines(const QJsonObject &row, const QJsonObject &wanted)
{
    QStringList lines;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const QByteArray value = QJsonDocument(QJsonArray{row[it.key()]}).toJson(QJsonDocument::Compact);
        lines.append(it.key() + u": "_s + QString::fromUtf8(value.mid(1, value.size() - 2)));
    }
    return lines;
}

} // namespace

RowDialog::RowDialog(Engine &engine, const Inspection &inspection, QWidget *parent)
    : QDialog(parent)
    , m_sent(sentRecord(inspection.details))
    , m_note(new QLabel(this))
    , m_text(new DiffText(this))
{
    const QJsonObject &cause = inspection.details.causedBy;
    setObjectName(u"rowDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("The row of request %1").arg(inspection.details.row.id.value));
    m_note->setObjectName(u"rowNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setText(tr("Reads %1…").arg(causeText(cause)));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(m_note);
    column->addWidget(m_text, 1);
    column->addWidget(buttons);
    resize(70 * fontMetrics().horizontalAdvance(u'0'), 22 * fontMetrics().lineSpacing());
    engine.ask([cause](QueueClient &client) { return client.queue().rowOf(cause); }, Engine::Lane::Search)
        .then(this, [this](const Result<std::optional<QJsonObject>> &row) { showRow(row); });
}

void RowDialog::showRow(const Result<std::optional<QJsonObject>> &row)
{
    if (!row) {
        m_note->setText(row.error().line());
        return;
    }
    if (!*row) {
        m_note->setText(tr("The row is gone, or not yours to see. As it was sent:"));
        m_text->setRows(diffTexts(columnLines(m_sent, m_sent), columnLines(m_sent, m_sent)));
        return;
    }
    const bool known = !m_sent.isEmpty(); // else the payload has a shape of its own
    const QJsonObject &wanted = known ? m_sent : **row;
    m_note->setText(known ? tr("− as it was sent, + as it is now")
                          : tr("The payload does not hold the row as it was. As it is now:"));
    m_text->setRows(diffTexts(columnLines(known ? m_sent : **row, wanted), columnLines(**row, wanted)));
}

} // namespace pgcourier
