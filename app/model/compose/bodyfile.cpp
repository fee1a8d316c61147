// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/bodyfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace pgcourier {

namespace {

struct BodyFileWords
{
    Q_DECLARE_TR_FUNCTIONS(BodyFile)
};

} // namespace

Result<QByteArray> readBodyFile(const QString &path)
{
    const QFileInfo info(path);
    if (path.isEmpty())
        return Error::input(
            BodyFileWords::tr("No file is chosen for the body"), BodyFileWords::tr("Choose one under Body"));
    if (!info.exists())
        return Error::input(BodyFileWords::tr("The file %1 is not there").arg(path),
            BodyFileWords::tr("Choose another one under Body"));
    if (!info.isFile()) // a pipe or a device might never end
        return Error::input(
            BodyFileWords::tr("%1 is no file").arg(path), BodyFileWords::tr("Choose another one under Body"));
    if (info.size() > bodyFileLimit)
        return Error::input(BodyFileWords::tr("The file %1 is longer than 10 MB").arg(path),
            BodyFileWords::tr("Send a link to it, or a smaller file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::input(
            BodyFileWords::tr("The file %1 cannot be read: %2").arg(path, file.errorString()));
    return file.read(bodyFileLimit);
}

} // namespace pgcourier
