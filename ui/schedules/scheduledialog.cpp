// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/scheduledialog.h"

#include "app/model/compose/bodytext.h"
#include "app/model/httpmethod.h"
#include "app/model/json/jsontext.h"
#include "ui/schedules/schedulewhen.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/discardquestion.h"
#include "ui/widgets/fieldtable.h"
#include "ui/widgets/notice.h"

#include <limits>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QStringList scheduleHeaderNames{
    u"Authorization"_s, u"Content-Type"_s, u"Accept"_s, u"User-Agent"_s, u"X-Api-Key"_s};

} // namespace

ScheduleDialog::ScheduleDialog(Engine &engine, const std::optional<ScheduleRow> &before, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_name(new QLineEdit(this))
    , m_method(new QComboBox(this))
    , m_url(new QLineEdit(this))
    , m_headers(new FieldTable(tr("Schedule headers"), scheduleHeaderNames, this))
    , m_body(new CodeEdit(Highlighter::Language::Json, this))
    , m_timeout(new QSpinBox(this))
    , m_attempts(new QSpinBox(this))
    , m_priority(new QSpinBox(this))
    , m_notice(new Notice(u"scheduleProblem"_s, this))
    , m_save(new QPushButton(tr("Save"), this))
{
    setObjectName(u"scheduleDialog"_s);
    setAccessibleName(tr("Schedule"));
    setWindowTitle(before ? tr("Schedule %1").arg(before->schedule.name) : tr("New schedule"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *page = new QWidget(this);
    auto *form = new QFormLayout;
    form->setSpacing(theme::gap);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name->setAccessibleName(tr("Name"));
    m_name->setReadOnly(before.has_value());
    form->addRow(tr("&Name"), m_name);
    m_when = new ScheduleWhen(m_engine, form, this);
    m_when->standBetween(m_name, m_method);
    buildRequest(form);
    page->setLayout(form);
    auto *area = new QScrollArea(this); // a small screen at a large scale: the buttons stay in sight
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->addWidget(area, 1);
    buildFoot(column);
    if (before)
        m_before = before->schedule;
    else
        m_before.request.method = u"POST"_s;
    show(m_before);
    if (!before)
        m_before = schedule();
    connect(m_name, &QLineEdit::textChanged, this, &ScheduleDialog::edited);
    connect(m_url, &QLineEdit::textChanged, this, &ScheduleDialog::edited);
    connect(m_when, &ScheduleWhen::changed, this, &ScheduleDialog::edited);
    edited();
    resize(640, 640);
    if (before)
        m_when->focusFirst();
    else
        m_name->setFocus();
}

void ScheduleDialog::buildRequest(QFormLayout *form)
{
    m_method->addItems(httpMethodNames());
    m_method->setAccessibleName(tr("Request method"));
    m_url->setAccessibleName(tr("Request URL"));
    m_url->setPlaceholderText(u"https://example.com/report"_s);
    auto *target = new QHBoxLayout;
    target->addWidget(m_method);
    target->addWidget(m_url, 1);
    m_headers->setFixedHeight(fontMetrics().height() * 8);
    m_body->setAccessibleName(tr("Request body"));
    m_body->setMinimumHeight(fontMetrics().height() * 5);
    m_body->setTabChangesFocus(true);
    m_timeout->setRange(1, std::numeric_limits<int>::max());
    m_timeout->setSuffix(tr(" ms"));
    m_timeout->setAccessibleName(tr("Timeout"));
    m_attempts->setRange(0, 1000);
    m_attempts->setSpecialValueText(tr("as usual"));
    m_attempts->setAccessibleName(tr("Attempts"));
    m_priority->setRange(-1000, 1000);
    m_priority->setAccessibleName(tr("Priority"));
    auto *request = new QLabel(tr("&Request"), this);
    request->setBuddy(m_method);
    form->addRow(request, target);
    form->addRow(tr("Headers"), m_headers);
    form->addRow(tr("&Body"), m_body);
    form->addRow(tr("&Timeout"), m_timeout);
    form->addRow(tr("&Attempts"), m_attempts);
    form->addRow(tr("&Priority"), m_priority);
}

void ScheduleDialog::buildFoot(QVBoxLayout *column)
{
    m_save->setAccessibleName(tr("Save schedule"));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto *close = new QPushButton(tr("Cancel"), this);
    close->setAccessibleName(tr("Cancel"));
    close->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_save);
    column->addWidget(m_notice);
    column->addLayout(buttons);
    connect(m_save, &QPushButton::clicked, this, &ScheduleDialog::save);
    connect(close, &QPushButton::clicked, this, &ScheduleDialog::reject);
}

void ScheduleDialog::show(const Schedule &schedule)
{
    const Request &request = schedule.request;
    m_name->setText(schedule.name);
    if (!schedule.cron.isEmpty())
        m_when->set(schedule.cron, schedule.timezone);
    m_method->setCurrentText(request.method);
    m_url->setText(request.url);
    m_headers->setFields(request.headers);
    const std::optional<PlainBody> text = textOfBody(request.body.value_or(QByteArray()));
    m_bodyIsText = text.has_value();
    m_crlf = text && text->crlf;
    m_body->setReadOnly(!m_bodyIsText);
    m_body->setPlainText(text ? text->text : QString());
    if (!m_bodyIsText)
        m_body->setPlaceholderText(
            tr("%1 bytes that are no text; they stay as they are").arg(request.body->size()));
    m_timeout->setValue(int(request.timeout.count()));
    m_attempts->setValue(request.maxAttempts.value_or(0));
    m_priority->setValue(request.priority);
}

Schedule ScheduleDialog::schedule() const
{
    Schedule out = m_before;
    out.name = m_name->text().trimmed();
    out.cron = m_when->cron();
    out.timezone = m_when->timezone();
    Request &request = out.request;
    request.method = m_method->currentText();
    request.url = m_url->text().trimmed();
    request.headers = m_headers->fields();
    if (m_bodyIsText) {
        const QByteArray body = bodyOfText({m_body->text(), m_crlf});
        request.body = body.isEmpty() ? std::nullopt : std::optional(body);
    }
    request.timeout = std::chrono::milliseconds(m_timeout->value());
    request.maxAttempts = m_attempts->value() > 0 ? std::optional(m_attempts->value()) : std::nullopt;
    request.priority = m_priority->value();
    return out;
}

void ScheduleDialog::edited()
{
    m_save->setEnabled(!m_saving && m_when->isGood() && !m_name->text().trimmed().isEmpty()
        && !m_url->text().trimmed().isEmpty());
}

void ScheduleDialog::save()
{
    if (m_saving)
        return;
    Schedule wanted = schedule();
    // As the composer has it: what is JSON says so, unless a header says otherwise.
    if (wanted.request.body && m_bodyIsText && !findHeader(wanted.request.headers, u"Content-Type")
        && isJson(*wanted.request.body))
        wanted.request.headers.append({u"Content-Type"_s, u"application/json"_s});
    m_saving = true;
    edited();
    m_notice->say(tr("Saving …"));
    m_engine.ask([wanted](QueueClient &client) { return client.schedules().save(wanted); })
        .then(this, [this, name = wanted.name](const Result<qint64> &answer) {
            m_saving = false;
            edited();
            if (!answer) {
                m_notice->say(answer.error().line(), theme::Tone::Bad);
                return;
            }
            Q_EMIT saved(name);
            accept();
        });
}

void ScheduleDialog::reject()
{
    if (schedule() == m_before)
        QDialog::reject();
    else
        askToDiscard(this, windowTitle(), [this] { QDialog::reject(); });
}

} // namespace pgcourier
