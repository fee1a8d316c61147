// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/optionaledit.h"

#include "app/model/duration.h"

#include <QLocale>
#include <QStyle>

namespace pgcourier {

using std::chrono::milliseconds;

OptionalEdit::OptionalEdit(const QString &name, QWidget *parent) : QLineEdit(parent)
{
    setAccessibleName(name);
    setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * 20);
}

void OptionalEdit::setDefault(const QString &text)
{
    setPlaceholderText(tr("%1 (default)").arg(text));
}

Result<std::optional<int>> OptionalEdit::readInteger(int least, int most)
{
    const QString typed = text().trimmed();
    bool fits = true;
    const int value = typed.isEmpty() ? least : typed.toInt(&fits);
    if (!fits || value < least || value > most)
        return wrong(tr("Use a whole number from %1 to %2, or leave it empty")
                         .arg(QLocale().toString(least), QLocale().toString(most)));
    mark(false);
    return typed.isEmpty() ? std::nullopt : std::optional(value);
}

Result<std::optional<double>> OptionalEdit::readNumber(double least, double most)
{
    const QString typed = text().trimmed().replace(u',', u'.');
    bool fits = true;
    const double value = typed.isEmpty() ? least : typed.toDouble(&fits);
    if (!fits || value < least || value > most)
        return wrong(tr("Use a number from %1 to %2, or leave it empty")
                         .arg(QLocale().toString(least), QLocale().toString(most)));
    mark(false);
    return typed.isEmpty() ? std::nullopt : std::optional(value);
}

Result<std::optional<milliseconds>> OptionalEdit::readDuration(milliseconds least, milliseconds most)
{
    const QString typed = text().trimmed();
    const auto value = typed.isEmpty() ? std::optional(least) : parseDuration(typed);
    if (!value)
        return wrong(tr("Write it with its unit: 500 ms, 30 s, 5 min, 1 h"));
    if (*value < least || *value > most)
        return wrong(tr("Use a time from %1 to %2").arg(durationText(least), durationText(most)));
    mark(false);
    return typed.isEmpty() ? std::nullopt : value;
}

void OptionalEdit::mark(bool wrong)
{
    if (property("invalid").toBool() == wrong)
        return;
    setProperty("invalid", wrong);
    style()->unpolish(this);
    style()->polish(this);
}

Error OptionalEdit::wrong(const QString &hint)
{
    mark(true);
    return Error::input(tr("%1: “%2” will not do").arg(accessibleName(), text().trimmed()), hint);
}

} // namespace pgcourier
