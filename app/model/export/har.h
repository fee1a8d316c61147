// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

#include <QJsonArray>
#include <QJsonObject>

namespace pgcourier {

// One entry of HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) per attempt. A request that was
// never sent is one entry without a response. What has no field of its own stands in fields that begin with
// "_pg".
[[nodiscard]] QJsonArray harEntries(const JobDetails &details);

// An entry of a request that was not sent, at that time.
[[nodiscard]] QJsonObject harUnsent(const QDateTime &time, const QJsonObject &request);
// Method, URL, headers and body as they stand there, and what follows from them.
[[nodiscard]] QJsonObject harRequest(const Request &request);

// Everything of the log but its entries: version, creator.
[[nodiscard]] QJsonObject harLog();

// Parts of a HAR that every log has, whatever it is of.
[[nodiscard]] QJsonArray harFields(const Headers &fields); // name and value
[[nodiscard]] QJsonArray harQuery(const QString &url);
[[nodiscard]] QJsonArray harCookies(const Headers &headers); // of a request
// The text, or base64 and the word that says so: JSON holds no bytes.
void putHarText(QJsonObject &object, const QByteArray &bytes);
[[nodiscard]] QString harTime(const QDateTime &time);

} // namespace pgcourier
