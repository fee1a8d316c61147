// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/dryruncolumns.h"

#include "app/model/json/jsontext.h"
#include "ui/models/timetext.h"
#include "ui/widgets/showntext.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct DryRunWords
{
    Q_DECLARE_TR_FUNCTIONS(DryRunColumns)
};

constexpr qsizetype mostShown = 200'000; // bytes of a body

QString bodyText(const QByteArray &body)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(body.left(mostShown));
    if (decoder.hasError() || body.contains('\0'))
        return DryRunWords::tr("(%1 that are no text)").arg(sizeText(body.size()));
    if (body.size() > mostShown)
        return text + u"\n\n"_s + DryRunWords::tr("(%1 more)").arg(sizeText(body.size() - mostShown));
    return isJson(body) ? indentJson(text) : text;
}

} // namespace

QString madeByWords(const DryRequest &request)
{
    if (!request.origin)
        return DryRunWords::tr("the statement itself, or a function");
    const DryOrigin &origin = *request.origin;
    QString words
        = origin.event.isEmpty() ? origin.table : DryRunWords::tr("%1 of %2").arg(origin.event, origin.table);
    if (origin.rows > 1)
        words += u", "_s + DryRunWords::tr("rows: %1").arg(origin.rows);
    else if (!origin.row.isEmpty())
        words += u", "_s + origin.row;
    return words;
}

QString dryRunStory(const DryRequest &request)
{
    QString story;
    if (request.origin && !request.origin->triggers.isEmpty())
        story = DryRunWords::tr("Made by the trigger %1: %2.")
                    .arg(request.origin->triggers.join(u" / "_s), madeByWords(request));
    else if (request.origin)
        story = DryRunWords::tr("Made by a trigger: %1.").arg(madeByWords(request));
    else
        story = DryRunWords::tr("Made by the statement itself, or by a function that it calls.");
    story
        += u' ' + DryRunWords::tr("Line %1, as %2.").arg(QString::number(request.line), request.requestedBy);
    if (!request.orderingKey.isEmpty())
        story += u' '
            + DryRunWords::tr("In order with those of the key %1.").arg(shownText(request.orderingKey));
    if (request.later)
        story += u' ' + DryRunWords::tr("It would wait until %1.").arg(dayAndClockText(request.scheduledAt));
    if (!request.policyKnown)
        story += u' '
            + DryRunWords::tr("This role may not read the endpoints: what their policies add is not shown.");
    return story;
}

QString dryRunText(const DryRequest &request)
{
    QStringList lines{request.method + u' ' + shownUrl(request.url)};
    for (const Field &header : request.headers)
        lines.append(u"%1: %2"_s.arg(header.name, header.value));
    if (request.body && !request.body->isEmpty())
        lines += {QString(), bodyText(*request.body)};
    return lines.join(u'\n');
}

QList<KeyedColumn<DryRunRow>> dryRunColumns()
{
    using Column = KeyedColumn<DryRunRow>;
    Column number{QString(), [](const DryRunRow &row) {
                      return QString::number(row.number);
                  }};
    number.order = [](const DryRunRow &row) {
        return row.number;
    };
    number.number = true;
    Column line{DryRunWords::tr("Line"), [](const DryRunRow &row) {
                    return QString::number(row.request.line);
                }};
    line.order = [](const DryRunRow &row) {
        return row.request.line;
    };
    line.number = true;
    const Column method{DryRunWords::tr("Method"), [](const DryRunRow &row) {
                            return row.request.method;
                        }};
    Column url{DryRunWords::tr("URL"), [](const DryRunRow &row) {
                   return row.request.url;
               }};
    url.style = CellStyle::Address;
    const Column madeBy{DryRunWords::tr("Made by"), [](const DryRunRow &row) {
                            return madeByWords(row.request);
                        }};
    return {number, line, method, url, madeBy};
}

} // namespace pgcourier
