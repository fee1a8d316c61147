// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/doctorcolumns.h"

#include <QCoreApplication>
#include <QHash>

namespace pgcourier {

using namespace Qt::StringLiterals;
using theme::Tone;

namespace {

struct DoctorColumnsWords
{
    Q_DECLARE_TR_FUNCTIONS(DoctorColumns)
};

QHash<QString, QString> linkTitles()
{
    return {{u"database"_s, DoctorColumnsWords::tr("Database")},
        {u"schema"_s, DoctorColumnsWords::tr("Schema net")},
        {u"replication role"_s, DoctorColumnsWords::tr("Replication role")},
        {u"table"_s, DoctorColumnsWords::tr("Table")}, {u"rule"_s, DoctorColumnsWords::tr("Rule")},
        {u"trigger"_s, DoctorColumnsWords::tr("Trigger")},
        {u"trigger enabled"_s, DoctorColumnsWords::tr("Trigger's state")},
        {u"events"_s, DoctorColumnsWords::tr("Events")},
        {u"condition"_s, DoctorColumnsWords::tr("Condition")},
        {u"arguments"_s, DoctorColumnsWords::tr("Arguments")},
        {u"rights"_s, DoctorColumnsWords::tr("Rights")},
        {u"inheritance"_s, DoctorColumnsWords::tr("Inheritance")},
        {u"replication"_s, DoctorColumnsWords::tr("Replication")},
        {u"transaction"_s, DoctorColumnsWords::tr("Transaction")},
        {u"request"_s, DoctorColumnsWords::tr("Request")},
        {u"idempotency key"_s, DoctorColumnsWords::tr("Idempotency key")},
        {u"due"_s, DoctorColumnsWords::tr("Due time")}, {u"endpoint"_s, DoctorColumnsWords::tr("Endpoint")},
        {u"circuit"_s, DoctorColumnsWords::tr("Circuit")},
        {u"concurrency"_s, DoctorColumnsWords::tr("Concurrency")},
        {u"rate"_s, DoctorColumnsWords::tr("Rate")}, {u"signature"_s, DoctorColumnsWords::tr("Signature")},
        {u"worker"_s, DoctorColumnsWords::tr("Worker")},
        {u"worker version"_s, DoctorColumnsWords::tr("Worker's version")},
        {u"claim"_s, DoctorColumnsWords::tr("Claim")}, {u"egress"_s, DoctorColumnsWords::tr("Egress rule")},
        {u"dns"_s, DoctorColumnsWords::tr("Name look-up")}, {u"tcp"_s, DoctorColumnsWords::tr("Connection")},
        {u"tls"_s, DoctorColumnsWords::tr("TLS")}, {u"http"_s, DoctorColumnsWords::tr("Sending")},
        {u"response"_s, DoctorColumnsWords::tr("Response")},
        {u"retries"_s, DoctorColumnsWords::tr("Retries")}, {u"queue"_s, DoctorColumnsWords::tr("Queue")},
        {u"alert"_s, DoctorColumnsWords::tr("Alert")},
        {u"probe"_s, DoctorColumnsWords::tr("Probe")},
        {u"probe dns"_s, DoctorColumnsWords::tr("Probe: name look-up")},
        {u"probe egress"_s, DoctorColumnsWords::tr("Probe: egress rule")},
        {u"probe tcp"_s, DoctorColumnsWords::tr("Probe: connection")},
        {u"probe tls"_s, DoctorColumnsWords::tr("Probe: TLS")},
        {u"probe http"_s, DoctorColumnsWords::tr("Probe: response")}};
}

int verdictOrder(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Wrong:
        return 0;
    case Verdict::Unknown:
        return 1;
    case Verdict::Note:
        return 2;
    case Verdict::Ok:
        break;
    }
    return 3;
}

} // namespace

QString linkTitle(const QString &name)
{
    return linkTitles().value(name, name);
}

QString verdictWords(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return DoctorColumnsWords::tr("holds");
    case Verdict::Note:
        return DoctorColumnsWords::tr("worth knowing");
    case Verdict::Wrong:
        return DoctorColumnsWords::tr("wrong");
    case Verdict::Unknown:
        break;
    }
    return DoctorColumnsWords::tr("not known");
}

Tone verdictTone(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return Tone::Good;
    case Verdict::Note:
        return Tone::Info;
    case Verdict::Wrong:
        return Tone::Bad;
    case Verdict::Unknown:
        break;
    }
    return Tone::Warning;
}

QList<KeyedColumn<DoctorRow>> doctorColumns()
{
    using Column = KeyedColumn<DoctorRow>;
    Column step{DoctorColumnsWords::tr("Step"), [](const DoctorRow &row) {
                    return QString::number(row.step);
                }};
    step.order = [](const DoctorRow &row) {
        return row.step;
    };
    step.tone = [](const DoctorRow &) {
        return Tone::Quiet;
    };
    Column verdict{DoctorColumnsWords::tr("Verdict"), [](const DoctorRow &row) {
                       return verdictWords(row.link.verdict);
                   }};
    verdict.style = CellStyle::Pill;
    verdict.tone = [](const DoctorRow &row) {
        return verdictTone(row.link.verdict);
    };
    verdict.order = [](const DoctorRow &row) {
        return verdictOrder(row.link.verdict);
    };
    const Column link{DoctorColumnsWords::tr("Link"), [](const DoctorRow &row) {
                          return linkTitle(row.link.name);
                      }};
    const Column evidence{DoctorColumnsWords::tr("What was found"), [](const DoctorRow &row) {
                              return row.link.evidence;
                          }};
    const Column remedy{DoctorColumnsWords::tr("What mends it"), [](const DoctorRow &row) {
                            return row.link.remedy;
                        }};
    return {step, link, verdict, evidence, remedy};
}

} // namespace pgcourier
