// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/settings/settings.h"
#include "ui/page.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QToolButton;

namespace pgcourier {

class ArrivalsView;
class MockScriptPane;

// The built-in mock endpoint: where it listens, what it answers by, and what arrives there.
class MockPage : public WindowPage
{
    Q_OBJECT

public:
    MockPage(Engine &engine, Settings &settings, QWidget *parent = nullptr);

private:
    QLayout *buildTop();
    QWidget *buildSecret();
    void connectParts();
    void keepScript();
    void takeSecret();
    void showUrl();

    Engine &m_engine;
    Settings &m_settings;
    QLabel *m_url;
    QToolButton *m_copy;
    MockScriptPane *m_script;
    QLineEdit *m_secret;
    QLabel *m_secretProblem;
    QTimer m_secretPause; // of typing
    ArrivalsView *m_arrivals;
};

} // namespace pgcourier
