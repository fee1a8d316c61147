// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/bodyfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace pgcourier {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(BodyFile)
};

Error wrong(const QString &text, const QString &hint = {})
{
    return {ErrorKind::Input, text, {}, hint, {}};
}

} // namespace

Result<QByteArray> readBodyFile(const QString &path)
{
    const QFileInfo info(path);
    if (path.isEmpty())
        return wrong(Words::tr("No file is chosen for the body"), Words::tr("Choose one under Body"));
    if (!info.exists())
        return wrong(
            Words::tr("The file %1 is not there").arg(path), Words::tr("Choose another one under Body"));
    if (!info.isFile()) // a pipe or a device might never end
        return wrong(Words::tr("%1 is no file").arg(path), Words::tr("Choose another one under Body"));
    if (info.size() > bodyFileLimit)
        return wrong(Words::tr("The file %1 is longer than 10 MB").arg(path),
            Words::tr("Send a link to it, or a smaller file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(Words::tr("The file %1 cannot be read: %2").arg(path, file.errorString()));
    return file.read(bodyFileLimit);
}

} // namespace pgcourier
