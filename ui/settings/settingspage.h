// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/transportkind.h"
#include "ui/page.h"

namespace pgcourier {

class DatabaseSettings;
class Engine;
class ProgramSettings;
struct Settings;

// What holds for this program, and what for all requests of the database: limits, retention, defaults.
class SettingsPage : public WindowPage
{
    Q_OBJECT

public:
    SettingsPage(Engine &engine, Settings &settings, QWidget *parent = nullptr);

    void setDatabase(const DatabaseInfo &info) override;
    void setReadOnly(bool readOnly, const QString &reason) override;
    void refresh() override;

Q_SIGNALS:
    void transportChosen(pgcourier::TransportKind transport); // for the workers of all windows

protected:
    void showEvent(QShowEvent *event) override; // others may have changed something

private:
    ProgramSettings *m_program;
    DatabaseSettings *m_database;
};

} // namespace pgcourier
