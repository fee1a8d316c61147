// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "ui/settings/databasesettings.h"
#include "ui/settings/programsettings.h"
#include "ui/theme/theme.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestForm = 760; // beyond it lines are hard to follow

} // namespace

SettingsPage::SettingsPage(Engine &engine, Settings &settings, QWidget *parent)
    : WindowPage(tr("Settings"), u"settings"_s, parent)
    , m_program(new ProgramSettings(settings, this))
    , m_database(new DatabaseSettings(engine, this))
{
    setObjectName(u"settingsPage"_s);
    auto *content = new QWidget(this);
    content->setMaximumWidth(widestForm);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme::wideGap, theme::gap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::wideGap);
    column->addWidget(m_program);
    column->addWidget(m_database);
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows what has the focus in it
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    connect(m_database, &DatabaseSettings::informed, this, &WindowPage::informed);
    connect(m_program, &ProgramSettings::transportChosen, this, &SettingsPage::transportChosen);
}

void SettingsPage::setDatabase(const DatabaseInfo &info)
{
    m_database->setDatabase(info);
}

void SettingsPage::setReadOnly(bool readOnly, const QString &reason)
{
    m_database->setReadOnly(readOnly, reason);
}

void SettingsPage::refresh()
{
    m_program->refresh();
    m_database->refresh();
}

void SettingsPage::showEvent(QShowEvent *event)
{
    WindowPage::showEvent(event);
    refresh();
}

} // namespace pgcourier
