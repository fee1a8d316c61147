// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/statusline.h"

#include "ui/mainwindow/workerbox.h"
#include "ui/models/timetext.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statuslabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString connectionText(ConnectionState state, bool local)
{
    switch (state) {
    case ConnectionState::Closed:
        return StatusLine::tr("Not connected");
    case ConnectionState::Starting:
        return StatusLine::tr("Starting the local database …");
    case ConnectionState::Connecting:
        return StatusLine::tr("Connecting …");
    case ConnectionState::Connected:
        return local ? StatusLine::tr("Connected to the local database") : StatusLine::tr("Connected");
    case ConnectionState::Lost:
        return StatusLine::tr("Connection lost, trying again …"); // until an outage says more
    case ConnectionState::Failed:
        return StatusLine::tr("No connection");
    }
    return {};
}

QString pgNetText(const PgNetInfo &info)
{
    QStringList lines{
        StatusLine::tr("pg_net sends each request once, does not retry, and deletes it as it sends it."),
        StatusLine::tr("Its queue and its responses are unlogged: a crash of the server empties them.")};
    if (!info.ttl.isEmpty())
        lines.append(
            StatusLine::tr("Responses are kept for %1; batches of %2.").arg(info.ttl, info.batchSize));
    lines.append(info.workerRuns
            ? StatusLine::tr("Its worker runs, for database %1.").arg(info.workerDatabase)
            : StatusLine::tr("Its worker does not run: nothing is sent."));
    return lines.join(u'\n');
}

QString secondsText(qint64 seconds)
{
    if (seconds < 60)
        return StatusLine::tr("%1 s").arg(seconds);
    return StatusLine::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

theme::Tone connectionTone(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Connected:
        return theme::Tone::Good;
    case ConnectionState::Lost:
    case ConnectionState::Failed:
        return theme::Tone::Bad;
    case ConnectionState::Starting:
    case ConnectionState::Connecting:
        return theme::Tone::Warning;
    case ConnectionState::Closed:
        break;
    }
    return theme::Tone::Quiet;
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_chip(new ConnectionChip(this))
    , m_dot(new Dot(this))
    , m_connection(new QLabel(this))
    , m_wait(new QLabel(this))
    , m_retry(addButton(u"retryNow"_s, tr("Retry now"), tr("Try to connect without waiting any longer")))
    , m_cancel(addButton(u"cancelWait"_s, tr("Cancel"), tr("Give up what the database has not answered yet")))
    , m_database(new ElidedLabel(this))
    , m_schema(new ElidedLabel(this))
    , m_alerts(addButton(u"alertsFiring"_s, tr("Alerts"), tr("Show the alerts that fire")))
    , m_worker(new QLabel(this))
    , m_refreshed(new QLabel(this))
{
    setSizeGripEnabled(false);
    auto *left = new QWidget(this);
    auto *row = new QHBoxLayout(left);
    row->setContentsMargins(theme::wideGap, theme::halfGap, theme::gap, theme::halfGap);
    row->setSpacing(theme::gap);
    row->addWidget(m_chip);
    row->addWidget(m_dot);
    for (QWidget *widget :
        std::initializer_list<QWidget *>{m_connection, m_retry, m_wait, m_cancel, m_database, m_schema})
        row->addWidget(widget);
    row->addStretch();
    row->setSpacing(theme::gap + 2);
    addWidget(left, 1);
    addPermanentWidget(m_alerts);
    m_alerts->hide(); // the bar shows what it takes
    connect(m_alerts, &QPushButton::clicked, this, [this] { Q_EMIT alertsWanted(m_firing.value(0)); });
    for (QLabel *label : {m_worker, m_refreshed}) {
        label->setContentsMargins(theme::gap, 0, theme::gap, 0);
        addPermanentWidget(label);
    }
    for (QLabel *label : {m_database, m_schema, m_worker, m_refreshed})
        label->setProperty("quiet", true);
    for (QLabel *label : {m_database, m_schema, m_worker, m_refreshed})
        label->setMinimumWidth(1);
    for (QLabel *label : {m_database, m_schema})
        label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    left->setMinimumWidth(1);
    m_connection->setObjectName(u"connectionText"_s);
    m_wait->setObjectName(u"waitText"_s);
    theme::setTextTone(m_wait, theme::Tone::Warning);
    row->addStretch();
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, &StatusLine::showState);
    setDelay({});
    setConnection(ConnectionState::Closed, false);
    setWorker({});
}

QPushButton *StatusLine::addButton(const QString &name, const QString &text, const QString &tip)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setProperty("compact", true);
    button->hide();
    return button;
}

void StatusLine::setConnection(ConnectionState state, bool local)
{
    m_state = state;
    m_local = local;
    m_dot->setTone(connectionTone(state));
    showState();
    const bool connected = state == ConnectionState::Connected;
    m_database->setVisible(connected);
    m_schema->setVisible(connected);
    if (!connected)
        m_refreshed->clear();
}

void StatusLine::follow(Engine &engine)
{
    connect(&engine, &Engine::delayChanged, this, &StatusLine::setDelay);
    connect(&engine, &Engine::outageChanged, this, [this, &engine] { setOutage(engine.outage()); });
    connect(&engine, &Engine::progress, this, &StatusLine::setProgress);
    connect(&engine, &Engine::databaseChanged, this, &StatusLine::setDatabase);
    connect(&engine, &Engine::workerChanged, this, &StatusLine::setWorker);
    connect(&engine, &Engine::snapshotReady, this, [this](const Snapshot &snapshot) {
        setRefreshed(snapshot.took);
        setAlerts(snapshot.stats.firing);
    });
    connect(m_retry, &QPushButton::clicked, &engine, &Engine::retryNow);
    connect(
        m_cancel, &QPushButton::clicked, &engine, [&engine] { engine.cancel(Engine::Lane::Interactive); });
}

void StatusLine::setMark(const ConnectionMark &mark)
{
    m_chip->setMark(mark);
}

void StatusLine::setOutage(const std::optional<Outage> &outage)
{
    m_outage = outage;
    if (outage)
        m_clock.start();
    else
        m_clock.stop();
    showState();
}

void StatusLine::showState()
{
    const bool away
        = m_outage && (m_state == ConnectionState::Lost || m_state == ConnectionState::Connecting);
    m_connection->setText(away ? outageText(m_state, *m_outage, QDateTime::currentDateTimeUtc())
                               : connectionText(m_state, m_local));
    m_retry->setVisible(away && m_outage->nextTry.isValid());
}

QString StatusLine::outageText(ConnectionState state, const Outage &outage, const QDateTime &now)
{
    const auto ago = secondsText(qMax<qint64>(outage.since.secsTo(now), 0));
    const QString what = state == ConnectionState::Lost ? tr("Connection lost %1 ago").arg(ago)
                                                        : tr("No connection for %1").arg(ago);
    if (!outage.nextTry.isValid())
        return tr("%1, trying again …").arg(what);
    const auto left = (qMax<qint64>(now.msecsTo(outage.nextTry), 0) + 999) / 1000;
    return tr("%1, trying again in %2").arg(what, secondsText(left));
}

void StatusLine::setDelay(const Delay &delay)
{
    const bool slow = delay.lasts.count() > 0;
    m_wait->setVisible(slow);
    m_cancel->setVisible(slow && delay.cancellable);
    if (slow)
        m_wait->setText(tr("Waiting for the database … %1").arg(secondsText(delay.lasts.count() / 1000)));
}

void StatusLine::setProgress(const QString &line)
{
    m_connection->setText(line);
}

void StatusLine::setDatabase(const DatabaseInfo &info)
{
    m_database->setText(tr("%1 as %2 · PostgreSQL %3").arg(info.database, info.user, info.serverVersion));
    m_database->setToolTip(info.host);
    m_schema->setText(schemaText(info));
    m_schema->setToolTip(info.schema == SchemaState::PgNet ? pgNetText(info.pgNet) : QString());
}

void StatusLine::setWorker(const WorkerStatus &status)
{
    m_worker->setText(WorkerBox::stateText(status));
}

void StatusLine::setRefreshed(std::chrono::milliseconds took)
{
    m_refreshed->setText(tr("Refreshed %1").arg(clockText(QDateTime::currentDateTime())));
    m_refreshed->setToolTip(tr("Read in %1").arg(millisecondsText(double(took.count()))));
}

void StatusLine::setAlerts(const QStringList &firing)
{
    m_firing = firing;
    m_alerts->setText(
        firing.size() == 1 ? tr("Alert: %1").arg(firing.constFirst()) : tr("%1 alerts").arg(firing.size()));
    m_alerts->setAccessibleName(m_alerts->text());
    m_alerts->setToolTip(firing.join(u'\n'));
    m_alerts->setVisible(!firing.isEmpty());
}

QString StatusLine::schemaText(const DatabaseInfo &info)
{
    switch (info.schema) {
    case SchemaState::Missing:
        return tr("no schema net");
    case SchemaState::Current:
        return tr("schema net, version %1").arg(info.schemaVersion);
    case SchemaState::Outdated:
        return tr("schema net, old version %1").arg(info.schemaVersion);
    case SchemaState::Newer:
        return tr("schema net, newer version %1").arg(info.schemaVersion);
    case SchemaState::PgNet:
        return tr("Attached to pg_net %1: pgCourier shows what it does and changes nothing")
            .arg(info.pgNet.version.section(u'.', 0, 1));
    case SchemaState::Foreign:
        return tr("a schema net of something else");
    }
    return {};
}

} // namespace pgcourier
