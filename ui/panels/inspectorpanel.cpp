// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspectorpanel.h"

#include "ui/models/timetext.h"
#include "ui/panels/attemptsview.h"
#include "ui/panels/bodyview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/statuslabel.h"

#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString responseNote(const Attempt &attempt)
{
    if (attempt.truncated)
        return InspectorPanel::tr("cut at the size limit");
    if (!attempt.errorMsg.isEmpty())
        return attempt.errorMsg;
    return attempt.content.isEmpty() ? InspectorPanel::tr("The response has no body") : QString();
}

} // namespace

InspectorPanel::InspectorPanel(Engine &engine, QWidget *parent)
    : QFrame(parent)
    , m_engine(engine)
    , m_stack(new QStackedWidget(this))
    , m_title(new QLabel(this))
    , m_status(new StatusLabel(this))
    , m_why(new Tinted(this))
    , m_happened(new QLabel(this))
    , m_next(new QLabel(this))
    , m_advice(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_request(new BodyView(tr("Request"), this))
    , m_response(new BodyView(tr("Response"), this))
    , m_attempt(new QComboBox(this))
    , m_attempts(new AttemptsView(this))
{
    setObjectName(u"inspector"_s);
    setAccessibleName(tr("Inspector"));
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the request"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildResponse(), tr("Response"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_attempts, tr("Attempts"));
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, theme::gap, 0, 0);
    column->setSpacing(theme::gap);
    column->addWidget(buildHead());
    column->addWidget(m_tabs, 1);
    auto *none = new QWidget(this);
    auto *empty = new EmptyState(none);
    empty->setContent({u"info"_s, tr("No request selected"),
        tr("Select a row to see its request, response and attempts."), {}});
    m_stack->addWidget(none);
    m_stack->addWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);

    for (BodyView *view : {m_request, m_response})
        connect(view, &BodyView::failed, this, [this](const QString &what, const QString &why) {
            Q_EMIT failed({ErrorKind::File, what, why, tr("Choose another folder"), {}});
        });
    connect(&m_clock, &QTimer::timeout, this, &InspectorPanel::showExplanation);
    m_clock.setInterval(1s);
}

void InspectorPanel::inspect(const JobRow &row)
{
    const bool same = row.id == m_row.id;
    if (same && row == m_row)
        return;
    m_row = row;
    m_stack->setCurrentIndex(1);
    showHead();
    showExplanation();
    if (!same) {
        m_details = {};
        m_tabs->setTabText(2, tr("Attempts"));
    }
    load();
}

void InspectorPanel::setContext(int liveWorkers, bool attached)
{
    m_context.liveWorkers = liveWorkers;
    m_context.attached = attached;
    showExplanation();
}

QWidget *InspectorPanel::buildHead()
{
    auto *head = new QWidget(this);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_happened->setObjectName(u"happened"_s);
    m_next->setObjectName(u"next"_s);
    m_advice->setObjectName(u"advice"_s);
    m_advice->setProperty("quiet", true);
    auto *why = new QVBoxLayout(m_why);
    why->setContentsMargins(theme::gap + 4, theme::halfGap + 2, theme::gap, theme::halfGap + 2);
    why->setSpacing(2);
    for (QLabel *label : {m_happened, m_next, m_advice}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        why->addWidget(label);
    }
    auto *line = new QHBoxLayout;
    line->addWidget(m_status);
    line->addWidget(m_title, 1);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(theme::gap + 4, 0, theme::gap + 4, 0);
    column->addLayout(line);
    column->addWidget(m_why);
    return head;
}

QWidget *InspectorPanel::buildResponse()
{
    auto *page = new QWidget(this);
    m_attempt->setAccessibleName(tr("Response of attempt"));
    m_attempt->hide();
    connect(m_attempt, &QComboBox::activated, this, &InspectorPanel::showResponse);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *choice = new QHBoxLayout;
    choice->setContentsMargins(theme::gap, 0, theme::gap, 0);
    choice->addWidget(m_attempt);
    choice->addStretch();
    column->addLayout(choice);
    column->addWidget(m_response, 1);
    return page;
}

void InspectorPanel::load()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_again = false;
    m_engine.ask([id = m_row.id](QueueClient &client) { return client.details(id); })
        .then(this, [this, id = m_row.id](const Result<JobDetails> &details) {
            m_loading = false;
            if (id == m_row.id && details)
                showDetails(*details);
            else if (id == m_row.id && details.error().kind != ErrorKind::Cancelled)
                Q_EMIT failed(details.error());
            if (m_again)
                load();
        });
}

void InspectorPanel::showHead()
{
    m_status->setStatus(m_row.status);
    const QString code = m_row.statusCode ? u"  →  %1"_s.arg(*m_row.statusCode) : QString();
    m_title->setText(u"%1 %2%3"_s.arg(m_row.method, m_row.url, code));
    m_title->setToolTip(m_row.url);
}

void InspectorPanel::showExplanation()
{
    if (m_row.id.value == 0)
        return;
    m_context.now = QDateTime::currentDateTimeUtc();
    const Explanation why = explain(m_row, m_context);
    const std::pair<QLabel *, QString> parts[]{
        {m_happened, why.happened}, {m_next, why.next}, {m_advice, why.advice}};
    for (const auto &[label, text] : parts) {
        if (label->text() != text)
            label->setText(text);
        label->setVisible(!text.isEmpty());
    }
    m_why->setTone(theme::statusTone(m_row.status));
    if (isFinal(m_row.status))
        m_clock.stop();
    else if (!m_clock.isActive())
        m_clock.start();
}

void InspectorPanel::showDetails(const JobDetails &details)
{
    const bool more
        = details.attempts.size() != m_details.attempts.size() || m_details.row.id != details.row.id;
    m_details = details;
    m_request->setContent(
        details.headers, details.body.value_or(QByteArray()), tr("The request has no body"));
    m_attempts->setAttempts(details.attempts);
    m_tabs->setTabText(
        2, details.attempts.isEmpty() ? tr("Attempts") : tr("Attempts  %1").arg(details.attempts.size()));
    if (more) {
        m_attempt->clear();
        for (const Attempt &attempt : details.attempts)
            m_attempt->addItem(tr("Attempt %1").arg(attempt.number));
        m_attempt->setCurrentIndex(m_attempt->count() - 1);
    }
    m_attempt->setVisible(details.attempts.size() > 1);
    showResponse(m_attempt->currentIndex());
}

void InspectorPanel::showResponse(int attempt)
{
    if (attempt < 0 || attempt >= m_details.attempts.size())
        return m_response->setContent({}, {}, tr("No response yet"));
    const Attempt &shown = m_details.attempts[attempt];
    m_response->setContent(shown.headers, shown.content, responseNote(shown));
}

} // namespace pgcourier
