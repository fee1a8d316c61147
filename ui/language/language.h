// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

class QCoreApplication;

namespace pgcourier {

// Shows the program's words and Qt's own in the language that the locale prefers, where there is a
// translation; else they stay English. To be called before the first widget is made. True when something was
// translated.
bool installLanguage(QCoreApplication &application, const QLocale &locale);

// What --language takes: "en" or "ko".
[[nodiscard]] bool isLanguage(const QString &name);

} // namespace pgcourier
