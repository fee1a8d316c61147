// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace pgcourier {

using namespace Qt::StringLiterals;

bool installLanguage(QCoreApplication &application, const QLocale &locale)
{
    // QTranslator would go on to the second choice of one who reads English first: English has no file.
    const QLocale first(locale.uiLanguages().value(0));
    if (first.language() != QLocale::Korean)
        return false;
    const auto install = [&](const QString &file, const QString &folder) {
        auto *translator = new QTranslator(&application);
        return translator->load(file, folder) && QCoreApplication::installTranslator(translator);
    };
    // Qt's own comes with a package that may be missing; a button or two stays English then.
    (void)install(u"qtbase_ko"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    return install(u"pgcourier_ko"_s, u":/i18n"_s);
}

bool isLanguage(const QString &name)
{
    return name == "en"_L1 || name == "ko"_L1;
}

} // namespace pgcourier
