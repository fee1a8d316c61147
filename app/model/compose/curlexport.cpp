// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curlexport.h"

#include "app/base/version.h"
#include "app/model/compose/curltext.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Whatever a name has in it stays in its line, and in the order in which it is read; emoji are joined by
// U+200D.
QString commentLine(const QString &text)
{
    QString line = text;
    for (QChar &letter : line) {
        const QChar::Category category = letter.category();
        if (category == QChar::Other_Control || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph
            || (category == QChar::Other_Format && letter != QChar(0x200c) && letter != QChar(0x200d)))
            letter = u' ';
    }
    return u"# "_s + line.simplified() + u'\n';
}

} // namespace

QByteArray curlScript(const Collection &collection, const Environment &environment, LeftOutList &leftOut)
{
    QString script = u"#!/bin/sh\n"_s
        + commentLine(u"The requests of “%1”, one command each; written by pgCourier %2."_s.arg(
            collection.name, QLatin1String(programVersion)))
        + u"# A command that fails does not keep the next ones from running.\n"_s;
    const QList<PlainRequest> requests = plainRequests(collection, environment);
    for (const PlainRequest &request : requests) {
        script += u'\n';
        leftOut += request.leftOut;
        for (const LeftOut &one : request.leftOut)
            script += commentLine(u"- "_s + lineOf({{}, one.what, one.why}));
        script += commentLine(request.place()) + curlCommand(request) + u'\n';
    }
    return script.toUtf8();
}

} // namespace pgcourier
