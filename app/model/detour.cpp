// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/detour.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// The role that a filter names.
Result<QString> roleOf(const QString &filter)
{
    const QString text = filter.trimmed();
    if (text.isEmpty())
        return QString();
    constexpr auto key = "role:"_L1;
    QString role = text.mid(key.size());
    if (role.size() > 1 && role.startsWith(u'"') && role.endsWith(u'"'))
        role = role.mid(1, role.size() - 2);
    else if (role.contains(u' '))
        role.clear();
    if (!text.startsWith(key) || role.isEmpty())
        return Error::input(u"\"%1\" does not say which requests are meant"_s.arg(text),
            u"Write role:NAME, or role:\"NAME\" where it has blanks; the host stands before the \"=\""_s);
    return role;
}

} // namespace

Result<Detour> Detour::fromTexts(const QString &map, const QString &filter)
{
    const Result<HostMap> places = HostMap::fromTexts({map});
    if (!places)
        return places.error();
    const Result<QString> role = roleOf(filter);
    if (!role)
        return role.error();
    Detour detour;
    detour.host = places->hosts().constFirst();
    detour.standIn = places->standIn(detour.host);
    detour.role = *role;
    // A lane says no such port, so that these two would mean each other's requests.
    for (const auto usual : {":80"_L1, ":443"_L1}) {
        if (detour.host.endsWith(usual))
            return Error::input(u"%1 names the port that goes without saying"_s.arg(detour.host),
                u"Write %1"_s.arg(detour.host.chopped(usual.size())));
    }
    return detour;
}

HostMap Detour::map() const
{
    HostMap map;
    (void)map.add(host + u'=' + standIn.toString(QUrl::FullyEncoded));
    return map;
}

} // namespace pgcourier
