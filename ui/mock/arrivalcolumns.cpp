// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mock/arrivalcolumns.h"

#include "ui/models/timetext.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;
using theme::Tone;
using ArrivalTableColumn
    = ArrivalTable::Column; // a nested name in a signature makes lupdate lose its context

namespace {

struct ArrivalColumnsWords
{
    Q_DECLARE_TR_FUNCTIONS(ArrivalColumns)
};

ArrivalTableColumn arrivalColumn(const QString &title, std::function<QString(const ArrivalRow &)> text,
    std::function<QVariant(const ArrivalRow &)> order = {}, bool number = false)
{
    ArrivalTableColumn made;
    made.title = title;
    made.text = std::move(text);
    made.order = std::move(order);
    made.number = number;
    return made;
}

Tone answerTone(const MockArrival &arrival)
{
    if (arrival.ending != MockEnding::Answered || arrival.statusCode >= 500)
        return Tone::Bad;
    return arrival.statusCode >= 400 ? Tone::Warning : Tone::Quiet;
}

ArrivalTableColumn arrivedColumn()
{
    ArrivalTableColumn arrived = arrivalColumn(
        ArrivalColumnsWords::tr("Arrived"),
        [](const ArrivalRow &row) { return clockText(row.arrival.at, Clock::Milliseconds); },
        [](const ArrivalRow &row) { return QVariant(row.arrival.number); });
    arrived.tip = [](const ArrivalRow &row) {
        return exactTimeText(row.arrival.at);
    };
    return arrived;
}

ArrivalTableColumn answerColumn()
{
    ArrivalTableColumn answer = arrivalColumn(
        ArrivalColumnsWords::tr("Answered"), [](const ArrivalRow &row) { return answerWords(row.arrival); });
    answer.tone = [](const ArrivalRow &row) {
        return answerTone(row.arrival);
    };
    return answer;
}

ArrivalTableColumn scriptColumn()
{
    ArrivalTableColumn script = arrivalColumn(ArrivalColumnsWords::tr("Script"),
        [](const ArrivalRow &row) { return placeWords(row.arrival.place); });
    script.headerTip = ArrivalColumnsWords::tr("Which answer of which line of the script it got");
    return script;
}

ArrivalTableColumn signatureColumn()
{
    ArrivalTableColumn signature = arrivalColumn(ArrivalColumnsWords::tr("Signature"),
        [](const ArrivalRow &row) { return row.check ? signatureWord(*row.check) : QString(); });
    signature.tone = [](const ArrivalRow &row) {
        return !row.check || row.check->fits() ? Tone::Good : Tone::Bad;
    };
    signature.tip = [](const ArrivalRow &row) {
        return row.check ? row.check->words : QString();
    };
    return signature;
}

} // namespace

QString signatureWord(const SignatureCheck &check)
{
    switch (check.verdict) {
    case SignatureVerdict::Fits:
        return ArrivalColumnsWords::tr("fits");
    case SignatureVerdict::NoSecret:
        return {};
    case SignatureVerdict::HeaderMissing:
        return ArrivalColumnsWords::tr("missing");
    case SignatureVerdict::TimestampWrong:
        return ArrivalColumnsWords::tr("wrong time");
    case SignatureVerdict::TooOld:
        return ArrivalColumnsWords::tr("too old");
    case SignatureVerdict::TooNew:
        return ArrivalColumnsWords::tr("too new");
    case SignatureVerdict::OtherVersion:
        return ArrivalColumnsWords::tr("other version");
    case SignatureVerdict::Malformed:
        return ArrivalColumnsWords::tr("malformed");
    case SignatureVerdict::BodyChanged:
        return ArrivalColumnsWords::tr("body changed");
    case SignatureVerdict::SecretUsedAsText:
    case SignatureVerdict::NoneFits:
        return ArrivalColumnsWords::tr("does not fit");
    }
    return {};
}

QList<ArrivalTableColumn> arrivalColumns()
{
    const auto number = [](qint64 value) {
        return value == 0 ? QString() : QString::number(value);
    };
    return {arrivedColumn(),
        arrivalColumn(
            ArrivalColumnsWords::tr("Method"), [](const ArrivalRow &row) { return row.arrival.method; }),
        arrivalColumn(
            ArrivalColumnsWords::tr("Target"), [](const ArrivalRow &row) { return row.arrival.target; }),
        answerColumn(), scriptColumn(),
        arrivalColumn(
            ArrivalColumnsWords::tr("Request"),
            [number](const ArrivalRow &row) { return number(row.arrival.requestId); },
            [](const ArrivalRow &row) { return QVariant(row.arrival.requestId); }, true),
        arrivalColumn(
            ArrivalColumnsWords::tr("Size"),
            [](const ArrivalRow &row) { return sizeText(row.arrival.body.size()); },
            [](const ArrivalRow &row) { return QVariant(row.arrival.body.size()); }, true),
        signatureColumn()};
}

} // namespace pgcourier
