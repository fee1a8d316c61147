// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scriptfile.h"

#include <cstdio>
#include <QFile>
#include <QStringDecoder>

namespace pgcourier {

using namespace Qt::StringLiterals;

Result<QString> scriptFrom(const QString &path)
{
    QFile file(path);
    const bool opened
        = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return Error::file(u"The script %1 could not be read"_s.arg(path)).withDetail(file.errorString());
    QStringDecoder decoder(QStringDecoder::Utf8); // takes a byte order mark away
    const QString script = decoder(file.readAll());
    if (decoder.hasError())
        return Error::file(u"The script %1 is not UTF-8 text"_s.arg(path));
    return script;
}

} // namespace pgcourier
