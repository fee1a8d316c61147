// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/multipart.h"

#include "app/model/compose/bodyfile.h"

#include <algorithm>
#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeDatabase>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct MultiPartText
{
    Q_DECLARE_TR_FUNCTIONS(MultiPart)
};

// Between the quotes of a Content-Disposition, as browsers write it (WHATWG HTML, multipart/form-data).
QByteArray quotedName(const QString &name)
{
    QByteArray out = name.toUtf8();
    out.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22");
    return '"' + out + '"';
}

QByteArray partHead(const MultiPart &part)
{
    QByteArray head = "Content-Disposition: form-data; name=" + quotedName(part.name);
    QString type = part.contentType;
    if ((!part.file.isEmpty() && !part.contentOnly) || !part.fileName.isEmpty()) {
        const QString name = part.fileName.isEmpty() ? QFileInfo(part.file).fileName() : part.fileName;
        head += "; filename=" + quotedName(name);
        if (type.isEmpty())
            type = contentTypeOfFile(name);
    }
    if (!type.isEmpty())
        head += "\r\nContent-Type: " + type.toUtf8().replace('\r', ' ').replace('\n', ' ');
    return head + "\r\n\r\n";
}

// 24 dashes and 16 digits, as curl's; another one where it stands in a part. Equal parts have the same one.
QByteArray boundaryFor(const QByteArrayList &contents)
{
    size_t seed = size_t(contents.size());
    for (const QByteArray &content : contents)
        seed = qHash(content, seed * 31 + 7);
    for (;; ++seed) {
        const QByteArray made
            = QByteArray(24, '-') + QByteArray::number(quint64(seed), 16).rightJustified(16, '0');
        if (std::none_of(contents.begin(), contents.end(),
                [&made](const QByteArray &content) { return content.contains(made); }))
            return made;
    }
}

// The next piece of a text up to that mark; pieces may stand in double quotes, as curl's -F has them.
QString takePiece(QString &text, QStringView marks)
{
    QString piece;
    qsizetype at = 0;
    if (text.startsWith(u'"')) {
        for (at = 1; at < text.size() && text[at] != u'"'; ++at) {
            if (text[at] == u'\\' && at + 1 < text.size())
                ++at;
            piece += text[at];
        }
        ++at;
    }
    while (at < text.size() && !marks.contains(text[at]))
        piece += text[at++];
    text = text.mid(at);
    return piece;
}

// ;type=…;filename=…; what is none of these belongs to the value.
void takeParameters(MultiPart &part, QString &rest)
{
    while (rest.startsWith(u';')) {
        const QString before = rest;
        rest = rest.mid(1).trimmed();
        const QString name = rest.section(u'=', 0, 0).toLower();
        if (name != "type"_L1 && name != "filename"_L1 && name != "encoder"_L1 && name != "headers"_L1) {
            rest = before.mid(1);
            part.value += u';' + takePiece(rest, u";");
            continue;
        }
        rest = rest.mid(name.size() + 1);
        const QString value = takePiece(rest, u";,");
        if (name == "filename"_L1)
            part.fileName = value;
        if (name != "type"_L1)
            continue;
        part.contentType = value.trimmed();
        if (rest.startsWith(u";") && rest.mid(1).trimmed().startsWith("charset="_L1)) // belongs to the type
            part.contentType += u';' + takePiece(rest.remove(0, 1), u";,");
    }
}

} // namespace

QString contentTypeOfFile(const QString &path)
{
    return QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchExtension).name();
}

Result<PartFiles> readPartFiles(const QList<MultiPart> &parts)
{
    PartFiles files;
    qsizetype total = 0;
    for (const MultiPart &part : parts) {
        if (part.file.isEmpty() || files.contains(part.file))
            continue;
        const Result<QByteArray> bytes = readBodyFile(part.file);
        if (!bytes)
            return bytes.error();
        files.insert(part.file, *bytes);
        total += bytes->size();
    }
    if (total > bodyFileLimit)
        return Error::input(MultiPartText::tr("The files together are longer than 10 MB"),
            MultiPartText::tr("Send links to them, or smaller files"));
    return files;
}

MultipartBody encodeParts(const QList<MultiPart> &parts, const PartFiles &files)
{
    QByteArrayList contents;
    for (const MultiPart &part : parts) {
        if (part.file.isEmpty())
            contents.append(part.value.toUtf8());
        else
            contents.append(files.value(part.file, (u'«' + QFileInfo(part.file).fileName() + u'»').toUtf8()));
    }
    const QByteArray boundary = boundaryFor(contents);
    MultipartBody body;
    for (qsizetype i = 0; i < parts.size(); ++i)
        body.bytes += "--" + boundary + "\r\n" + partHead(parts[i]) + contents[i] + "\r\n";
    body.bytes += "--" + boundary + "--\r\n";
    body.contentType = u"multipart/form-data; boundary="_s + QString::fromLatin1(boundary);
    return body;
}

void setMultipartBody(Request &request, const MultipartBody &body)
{
    setHeader(request.headers, {u"Content-Type"_s, body.contentType});
    request.body = body.bytes;
}

bool isMultipartContentType(QStringView contentType)
{
    return contentType.split(u';').constFirst().trimmed().compare(u"multipart/form-data", Qt::CaseInsensitive)
        == 0;
}

QList<MultiPart> multiPartsFrom(const QString &name, const QString &value)
{
    MultiPart part;
    part.name = name;
    QString rest = value;
    if (!rest.startsWith(u'@') && !rest.startsWith(u'<')) {
        part.value = takePiece(rest, u";");
        takeParameters(part, rest);
        return {part};
    }
    QList<MultiPart> parts;
    part.contentOnly = rest.startsWith(u'<');
    do {
        MultiPart file = part;
        rest = rest.mid(1);
        file.file = takePiece(rest, u";,");
        takeParameters(file, rest);
        parts.append(file);
    } while (rest.startsWith(u','));
    return parts;
}

QString multiPartValue(const MultiPart &part)
{
    const auto quoted = [](QString text, QStringView marks) {
        const bool odd
            = std::any_of(text.begin(), text.end(), [marks](QChar c) { return marks.contains(c); });
        return odd ? u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"' : text;
    };
    const bool marked = part.value.startsWith(u'@') || part.value.startsWith(u'<');
    QString text = part.file.isEmpty() ? quoted(part.value, marked ? u";\"@<" : u";\"")
                                       : (part.contentOnly ? u'<' : u'@') + quoted(part.file, u";,\"");
    if (!part.contentType.isEmpty())
        text += u";type="_s + part.contentType;
    if (!part.fileName.isEmpty())
        text += u";filename="_s + quoted(part.fileName, u";,\"");
    return text;
}

std::optional<QList<MultiPart>> multiPartsFromText(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 1)
        return std::nullopt;
    return multiPartsFrom(text.left(equals), text.mid(equals + 1));
}

} // namespace pgcourier
