// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pgcourier {

// A rule that somebody is to be told of, made or changed.
class AlertForm : public QDialog
{
    Q_OBJECT

public:
    AlertForm(Engine &engine, const AlertRule &rule, QWidget *parent); // id 0: a new one

Q_SIGNALS:
    void saved();

private:
    void buildFields();
    void arrange();
    void showRule();
    void kindChosen();
    [[nodiscard]] Result<AlertRule> collect() const;
    void judge();
    void save();
    void say(const QString &text, bool bad);

    Engine &m_engine;
    AlertRule m_rule;
    QLineEdit *m_name;
    QComboBox *m_kind;
    QLineEdit *m_destination;
    QLineEdit *m_threshold;
    QLineEdit *m_clear;
    QLineEdit *m_for;
    QLineEdit *m_url;
    QComboBox *m_format;
    QCheckBox *m_enabled;
    QLabel *m_message;
    QPushButton *m_save;
};

} // namespace pgcourier
