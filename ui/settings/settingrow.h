// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/setting.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace pgcourier {

// The field of one setting, with what it means below, or why the server refused what was typed.
class SettingRow : public QWidget
{
    Q_OBJECT

public:
    SettingRow(const Setting &setting, const QString &label, QWidget *parent);

    [[nodiscard]] QString name() const { return m_setting.name; }
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    // What the database has now. What was typed and not taken yet stays.
    void showSetting(const Setting &setting);
    void showRefusal(const Error &error); // what was typed stays, to be mended
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed(const QString &name, const QString &value); // by the user

private:
    void explain();
    void submit();

    Setting m_setting;
    QLineEdit *m_field;
    QLabel *m_words;
    QString m_asked; // the value that the database was asked to take; null: none
};

} // namespace pgcourier
