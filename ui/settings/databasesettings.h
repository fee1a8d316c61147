// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"

#include <QMap>
#include <QWidget>

class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace pgcourier {

class SettingRow;

// What holds for all requests of the database, field by field. A change is made when its field is left.
class DatabaseSettings : public QWidget
{
    Q_OBJECT

public:
    explicit DatabaseSettings(Engine &engine, QWidget *parent = nullptr);

    void setDatabase(const DatabaseInfo &info);
    void setReadOnly(bool readOnly, const QString &reason);
    void refresh();

Q_SIGNALS:
    void informed(const QString &line);

private:
    void showSettings(const Result<QList<Setting>> &settings);
    void build(QList<Setting> settings);
    void addRow(QFormLayout &form, const Setting &setting, int labelWidth);
    void change(const QString &name, const QString &value);
    void clear(const QString &why);

    Engine &m_engine;
    DatabaseInfo m_database;
    Newest m_newest;
    bool m_readOnly = false;
    QString m_reason;
    QLabel *m_note; // why there is nothing to see or to change; empty: no reason
    QVBoxLayout *m_groups;
    QMap<QString, SettingRow *> m_rows; // by name
};

} // namespace pgcourier
