// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/request.h"

#include <QHash>

namespace pgcourier {

// A part of a body of the type multipart/form-data (RFC 7578): a field, or a file that is read when the
// request is sent.
struct MultiPart
{
    QString name;
    QString value; // of a field
    QString file; // the path; empty: it is a field
    QString fileName = {}; // what the receiver is told; empty: the path's last part
    QString contentType = {}; // empty: none for a field, of a file what its name says
    bool contentOnly = false; // the file's content is a field, as curl's "name=<file"

    bool operator==(const MultiPart &) const = default;
};

struct MultipartBody
{
    QByteArray bytes;
    QString contentType; // with the boundary
};

// The Content-Type of a file whose part names none, by the end of its name.
[[nodiscard]] QString contentTypeOfFile(const QString &path);
using PartFiles = QHash<QString, QByteArray>; // contents by path
// The files that parts name, at most 10 MB in all; in any thread.
[[nodiscard]] Result<PartFiles> readPartFiles(const QList<MultiPart> &parts);
// The boundary stands in none of the parts. Of a file that was not read its name stands there in its place.
[[nodiscard]] MultipartBody encodeParts(const QList<MultiPart> &parts, const PartFiles &files);
// With its Content-Type in the place of any other.
void setMultipartBody(Request &request, const MultipartBody &body);
[[nodiscard]] bool isMultipartContentType(QStringView contentType);
// The parts under one name: of a value "@a.png,b.png" there are two. Of what it says see below.
[[nodiscard]] QList<MultiPart> multiPartsFrom(const QString &name, const QString &value);
[[nodiscard]] QString multiPartValue(const MultiPart &part); // the other way
// "name=value", "name=@file;type=image/png;filename=x.png", "name=<file", as curl's -F has it. None: no name.
[[nodiscard]] std::optional<QList<MultiPart>> multiPartsFromText(const QString &text);

} // namespace pgcourier
