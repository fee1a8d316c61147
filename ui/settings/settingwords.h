// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace pgcourier {

// Under which heading a setting of net.setting stands, and what it is called there.
struct SettingWords
{
    QString group;
    QString label;
    int place = 0; // under it
};

// Names that this program does not know stand under the last heading, as they are.
[[nodiscard]] SettingWords settingWords(const QString &name);
[[nodiscard]] QStringList settingGroups(); // the headings, in their order
// In the user's language where it is the schema's own, else as it stands in the database.
[[nodiscard]] QString settingMeaning(const QString &description);
// What nobody sets by hand: it names the installation and the like.
[[nodiscard]] bool isSetByHand(const QString &name);

} // namespace pgcourier
