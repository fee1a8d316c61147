// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/statusline.h"

#include "ui/mainwindow/workerbox.h"
#include "ui/models/timetext.h"
#include "ui/widgets/statuslabel.h"

#include <QHBoxLayout>
#include <QLabel>

namespace pgcourier {

using namespace Qt::StringLiterals;

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
        return StatusLine::tr("Connection lost, trying again …");
    case ConnectionState::Failed:
        return StatusLine::tr("No connection");
    }
    return {};
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
    , m_database(new QLabel(this))
    , m_schema(new QLabel(this))
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
    for (QLabel *label : {m_connection, m_database, m_schema})
        row->addWidget(label);
    row->setSpacing(theme::gap + 2);
    addWidget(left, 1);
    for (QLabel *label : {m_worker, m_refreshed}) {
        label->setContentsMargins(theme::gap, 0, theme::gap, 0);
        addPermanentWidget(label);
    }
    for (QLabel *label : {m_database, m_schema, m_worker, m_refreshed})
        label->setProperty("quiet", true);
    m_connection->setObjectName(u"connectionText"_s);
    row->addStretch();
    setConnection(ConnectionState::Closed, false);
    setWorker({});
}

void StatusLine::setConnection(ConnectionState state, bool local)
{
    m_dot->setTone(connectionTone(state));
    m_connection->setText(connectionText(state, local));
    const bool connected = state == ConnectionState::Connected;
    m_database->setVisible(connected);
    m_schema->setVisible(connected);
    if (!connected)
        m_refreshed->clear();
}

void StatusLine::setMark(const ConnectionMark &mark)
{
    m_chip->setMark(mark);
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
}

void StatusLine::setWorker(const WorkerStatus &status)
{
    m_worker->setText(WorkerBox::stateText(status));
}

void StatusLine::setRefreshed(std::chrono::milliseconds took)
{
    m_refreshed->setText(tr("Refreshed %1").arg(QTime::currentTime().toString(u"HH:mm:ss"_s)));
    m_refreshed->setToolTip(tr("Read in %1").arg(millisecondsText(double(took.count()))));
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
        return tr("attached to pg_net");
    case SchemaState::Foreign:
        return tr("a schema net of something else");
    }
    return {};
}

} // namespace pgcourier
