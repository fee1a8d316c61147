// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace pgcourier {

class CodeEdit;
class FieldTable;
class Notice;
class ScheduleWhen;

// Makes a schedule or changes one: when it comes, and what is sent.
class ScheduleDialog : public QDialog
{
    Q_OBJECT

public:
    // None: a new one.
    ScheduleDialog(Engine &engine, const std::optional<ScheduleRow> &before, QWidget *parent);

    void reject() override;

Q_SIGNALS:
    void saved(const QString &name);

private:
    void buildRequest(QFormLayout *form);
    void buildFoot(QVBoxLayout *column);
    void show(const Schedule &schedule);
    void edited();
    void save();
    [[nodiscard]] Schedule schedule() const;

    Engine &m_engine;
    Schedule m_before; // what the form has no field for stays as it was
    bool m_bodyIsText = true; // bytes that are no text stay as they are
    bool m_crlf = false; // the line ends of the body
    bool m_saving = false;
    QLineEdit *m_name;
    ScheduleWhen *m_when = nullptr;
    QComboBox *m_method;
    QLineEdit *m_url;
    FieldTable *m_headers;
    CodeEdit *m_body;
    QSpinBox *m_timeout;
    QSpinBox *m_attempts;
    QSpinBox *m_priority;
    Notice *m_notice;
    QPushButton *m_save;
};

} // namespace pgcourier
