// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingrow.h"

#include "ui/settings/settingwords.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace pgcourier {

SettingRow::SettingRow(const Setting &setting, const QString &label, QWidget *parent)
    : QWidget(parent)
    , m_setting(setting)
    , m_field(new QLineEdit(setting.value, this))
    , m_words(new QLabel(this))
{
    m_field->setObjectName(setting.name);
    m_field->setAccessibleName(label);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, theme::halfGap);
    column->setSpacing(theme::halfGap);
    column->addWidget(m_field);
    column->addWidget(m_words);
    setFocusProxy(m_field);
    explain();
    connect(m_field, &QLineEdit::editingFinished, this, &SettingRow::submit);
}

void SettingRow::explain()
{
    m_words->setText(
        tr("%1 · %2", "what it means · its name").arg(settingMeaning(m_setting.description), m_setting.name));
    m_field->setAccessibleDescription(settingMeaning(m_setting.description));
    theme::setTextTone(m_words, theme::Tone::Quiet);
}

void SettingRow::submit()
{
    const QString value = m_field->text().trimmed();
    if (value == m_setting.value) {
        m_asked = QString();
        explain();
    } else if (!m_field->isReadOnly() && value != m_asked) {
        m_asked = value;
        Q_EMIT changed(m_setting.name, value);
    }
}

void SettingRow::showSetting(const Setting &setting)
{
    const bool untouched = m_field->text() == m_setting.value || m_field->text().trimmed() == m_asked;
    m_setting = setting;
    m_asked = QString();
    if (!untouched)
        return;
    m_field->setText(setting.value);
    explain();
}

void SettingRow::showRefusal(const Error &error)
{
    m_words->setText(error.line());
    theme::setTextTone(m_words, theme::Tone::Bad);
}

void SettingRow::setReadOnly(bool readOnly)
{
    m_field->setReadOnly(readOnly);
}

} // namespace pgcourier
