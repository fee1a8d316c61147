// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/variables.h"
#include "app/settings/jsonfile.h"

#include <QMap>

namespace pgcourier {

// The environments and which one is chosen where, in environments.json. The value of a secret is never in it.
class EnvironmentStore
{
public:
    explicit EnvironmentStore(const QString &path) : m_file(path) { }

    struct Content
    {
        QList<Environment> environments;
        QMap<QString, QString> chosen; // ids of environments by the place they are chosen for

        bool operator==(const Content &) const = default;
    };

    // What cannot be read in a file is left out.
    [[nodiscard]] Result<Content> load() const;
    [[nodiscard]] Status saveEnvironments(const QList<Environment> &environments) const;
    [[nodiscard]] Status saveChoice(const QString &place, const QString &id) const; // "": none

private:
    JsonFile m_file;
};

} // namespace pgcourier
