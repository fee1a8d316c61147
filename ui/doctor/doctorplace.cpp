// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/doctorplace.h"

#include <QHash>

namespace pgcourier {

using namespace Qt::StringLiterals;

DoctorPlace placeOf(const Link &link)
{
    using enum DoctorPlace;
    static const QHash<QString, DoctorPlace> places{{u"worker"_s, Workers}, {u"worker version"_s, Workers},
        {u"claim"_s, Workers}, {u"endpoint"_s, Endpoints}, {u"circuit"_s, Endpoints},
        {u"concurrency"_s, Endpoints}, {u"rate"_s, Endpoints}, {u"signature"_s, Endpoints},
        {u"table"_s, Webhooks}, {u"trigger"_s, Webhooks}, {u"trigger enabled"_s, Webhooks},
        {u"events"_s, Webhooks}, {u"condition"_s, Webhooks}, {u"arguments"_s, Webhooks},
        {u"request"_s, Request}, {u"due"_s, Request}, {u"dns"_s, Request}, {u"tcp"_s, Request},
        {u"tls"_s, Request}, {u"http"_s, Request}, {u"response"_s, Request}, {u"retries"_s, Request},
        {u"egress"_s, Settings}, {u"probe egress"_s, Settings}};
    if (link.verdict == Verdict::Wrong && link.name == "schema"_L1)
        return Schema;
    if (link.verdict == Verdict::Wrong && link.name == "database"_L1)
        return Connections;
    if (link.name.endsWith("egress"_L1) && link.verdict != Verdict::Wrong)
        return Nowhere;
    if (link.name.startsWith("probe"_L1) && !link.endpoint.isEmpty())
        return Endpoints;
    return places.value(link.name, Nowhere);
}

} // namespace pgcourier
