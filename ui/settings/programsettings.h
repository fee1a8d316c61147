// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/settings.h"

#include <QGroupBox>

class QComboBox;
class QLabel;
class QSpinBox;

namespace pgcourier {

// What belongs to this user and not to a database: language, theme, size of the letters, where the windows'
// own workers may call, and over what. What can be is done at once, and kept in the settings.
class ProgramSettings : public QGroupBox
{
    Q_OBJECT

public:
    explicit ProgramSettings(Settings &settings, QWidget *parent = nullptr);

    void refresh(); // the theme is chosen in a menu too

Q_SIGNALS:
    void transportChosen(pgcourier::TransportKind transport);

private:
    void fillChoices();
    void connectChoices();
    void say(const QString &line);

    Settings &m_settings;
    QComboBox *m_language;
    QComboBox *m_theme;
    QSpinBox *m_fontSize;
    QComboBox *m_egress;
    QComboBox *m_transport;
    QLabel *m_later; // from when on a choice holds
};

} // namespace pgcourier
