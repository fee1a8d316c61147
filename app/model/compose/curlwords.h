// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/curldata.h"
#include "app/model/compose/multipart.h"
#include "app/model/compose/shellwords.h"

namespace pgcourier {

// What the options of a cURL command say, each by itself.
struct CurlWords
{
    Request request; // headers of its own, and the timeout
    QByteArray url;
    QString scheme = QStringLiteral("http://"); // where the URL has none
    QString method; // empty: as the rest has it
    bool head = false;
    bool globs = true; // brackets and braces of the URL have a meaning
    bool dataToQuery = false;
    CurlData data;
    QByteArrayList query;
    QList<MultiPart> parts;
    bool uploads = false;
    std::optional<QByteArray> upload;
    QString uploadFile;
    std::optional<QByteArray> user;
    std::optional<QByteArray> bearer;
    std::optional<QByteArray> agent;
    std::optional<QByteArray> referer;
    QByteArray otherLogin; // the option that asks for another scheme than Basic
    QStringList cookies;
    QStringList removed; // headers that curl would send by itself
    QStringList variables; // of the shell
    QStringList unknown; // what the shell would work out
    QString cut;
    QStringList terminal; // options without a meaning here
    QStringList notes;

    void leaveOut(const QByteArray &what, const QString &why);
};

// Input where an option is none of curl's or lacks its value, or where there is more than one request.
[[nodiscard]] Result<CurlWords> readCurlWords(const ShellCommand &command);
// Text of a URL or a header; bytes that are no UTF-8 are letters of Latin-1.
[[nodiscard]] QString curlWordText(const QByteArray &bytes);

} // namespace pgcourier
