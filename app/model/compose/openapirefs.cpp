// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/openapirefs.h"

#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

JsonView OpenApiRefs::resolve(JsonView value) const
{
    constexpr int mostSteps = 32;
    for (int step = 0; step < mostSteps; ++step) {
        const JsonView reference = value[u"$ref"];
        if (!reference.isString())
            return value;
        value = find(reference.text());
    }
    return {};
}

JsonView OpenApiRefs::find(const QString &reference) const
{
    if (const auto known = m_known.constFind(reference); known != m_known.cend())
        return *known;
    JsonView found;
    if (reference.startsWith(u"#/"_s) || reference == "#"_L1) {
        found = m_root;
        const QStringList steps = reference.mid(2).split(u'/', Qt::SkipEmptyParts);
        for (const QString &step : steps) {
            const QString name = QString(QUrl::fromPercentEncoding(step.toUtf8()))
                                     .replace(u"~1"_s, u"/"_s)
                                     .replace(u"~0"_s, u"~"_s);
            bool isPlace = false;
            const int place = name.toInt(&isPlace);
            found = found.isArray() && isPlace ? found.at(place) : found[name];
        }
    }
    if (!found.exists())
        m_unresolved.append(reference);
    m_known.insert(reference, found);
    return found;
}

} // namespace pgcourier
