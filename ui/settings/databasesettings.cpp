// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/databasesettings.h"

#include "ui/settings/settingrow.h"
#include "ui/settings/settingwords.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>

namespace pgcourier {

DatabaseSettings::DatabaseSettings(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_note(new QLabel(this))
    , m_groups(new QVBoxLayout)
{
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    theme::setTextTone(m_note, theme::Tone::Quiet);
    m_groups->setSpacing(theme::wideGap);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addWidget(m_note);
    column->addLayout(m_groups);
    clear(tr("There is no connection to a database yet."));
}

void DatabaseSettings::setDatabase(const DatabaseInfo &info)
{
    m_database = info;
    if (info.schema == SchemaState::PgNet)
        clear(tr("This database has the real pg_net, which has settings of its own: see the page Overview."));
    else if (info.schema != SchemaState::Current)
        clear(tr("The queue schema is not installed in this database yet."));
    else
        refresh();
}

void DatabaseSettings::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly = readOnly;
    m_reason = reason;
    for (SettingRow *row : std::as_const(m_rows))
        row->setReadOnly(readOnly);
    m_note->setText(readOnly ? reason : QString());
    m_note->setVisible(!m_note->text().isEmpty());
}

void DatabaseSettings::refresh()
{
    if (m_database.schema != SchemaState::Current)
        return;
    m_engine.ask([](QueueClient &client) { return client.settings().list(); })
        .then(this, [this, number = m_newest.next()](const Result<QList<Setting>> &settings) {
            if (m_newest.isNewest(number))
                showSettings(settings);
        });
}

void DatabaseSettings::showSettings(const Result<QList<Setting>> &settings)
{
    if (!settings)
        return clear(settings.error().line());
    QStringList names;
    for (const Setting &setting : *settings) {
        if (isSetByHand(setting.name))
            names.append(setting.name);
    }
    names.sort();
    if (names != m_rows.keys())
        return build(*settings);
    for (const Setting &setting : *settings) {
        if (SettingRow *row = m_rows.value(setting.name))
            row->showSetting(setting);
    }
}

void DatabaseSettings::build(QList<Setting> settings)
{
    clear(m_readOnly ? m_reason : QString());
    settings.removeIf([](const Setting &setting) { return !isSetByHand(setting.name); });
    std::stable_sort(settings.begin(), settings.end(), [](const Setting &a, const Setting &b) {
        return settingWords(a.name).place < settingWords(b.name).place;
    });
    int widest = 0; // so that the fields of all groups stand under one another
    for (const Setting &setting : std::as_const(settings))
        widest = std::max(widest, fontMetrics().horizontalAdvance(settingWords(setting.name).label));
    for (const QString &group : settingGroups()) {
        auto *box = new QGroupBox(group, this);
        auto *form = new QFormLayout(box);
        for (const Setting &setting : std::as_const(settings)) {
            if (settingWords(setting.name).group == group)
                addRow(*form, setting, widest);
        }
        box->setHidden(form->rowCount() == 0);
        m_groups->addWidget(box);
    }
}

void DatabaseSettings::addRow(QFormLayout &form, const Setting &setting, int labelWidth)
{
    const SettingWords words = settingWords(setting.name);
    auto *row = new SettingRow(setting, words.label, form.parentWidget());
    row->setReadOnly(m_readOnly);
    connect(row, &SettingRow::changed, this, &DatabaseSettings::change);
    auto *label = new QLabel(words.label, form.parentWidget());
    label->setTextFormat(Qt::PlainText);
    label->setMinimumWidth(labelWidth);
    label->setBuddy(row);
    form.addRow(label, row);
    m_rows.insert(setting.name, row);
}

void DatabaseSettings::change(const QString &name, const QString &value)
{
    m_engine.ask([name, value](QueueClient &client) { return client.settings().set(name, value); })
        .then(this, [this, name](const Result<Setting> &setting) {
            SettingRow *row = m_rows.value(name);
            if (row == nullptr)
                return;
            if (!setting)
                return row->showRefusal(setting.error());
            row->showSetting(*setting);
            Q_EMIT informed(tr("%1 is %2 now").arg(setting->name, setting->value));
        });
}

void DatabaseSettings::clear(const QString &why)
{
    m_rows.clear();
    while (QLayoutItem *item = m_groups->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_note->setText(why);
    m_note->setVisible(!why.isEmpty());
}

} // namespace pgcourier
