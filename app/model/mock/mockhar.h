// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/mock/mockarrival.h"

#include <QFile>
#include <QJsonObject>

namespace pgcourier {

struct MockHarOptions
{
    QString base; // http://127.0.0.1:8080, for requests without a Host
    bool withSecrets = false; // else they are masked: see app/model/secrets.h

    bool operator==(const MockHarOptions &) const = default;
};

// The place in the script that it was answered from; null: none.
[[nodiscard]] QJsonValue placeJson(const MockPlace &place);

// What arrived and what it was answered, as an entry of HAR 1.2. Fields of our own begin with "_pg".
[[nodiscard]] QJsonObject mockHarEntry(const MockArrival &arrival, const MockHarOptions &options);

// A HAR that is whole after each arrival, so that what writes it may be killed at any moment.
class MockHarFile
{
public:
    MockHarFile(const QString &path, const MockHarOptions &options);

    [[nodiscard]] Status open(); // in the place of what is there
    [[nodiscard]] Status add(const MockArrival &arrival);

private:
    [[nodiscard]] Status write(const QByteArray &bytes);

    QFile m_file;
    MockHarOptions m_options;
    bool m_empty = true;
};

} // namespace pgcourier
