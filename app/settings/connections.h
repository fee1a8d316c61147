// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/connect/savedconnection.h"
#include "app/settings/jsonfile.h"

namespace pgcourier {

// The saved connections, in a file of their own beside the settings. No password is ever in it.
class ConnectionStore
{
public:
    explicit ConnectionStore(const QString &path = defaultPath());
    [[nodiscard]] static QString defaultPath(); // $XDG_CONFIG_HOME/pgcourier/connections.json

    // In the order in which they were made, without the local one. A missing file has none. What cannot be
    // read in a file is left out; a file that is no JSON at all is an error and stays as it is.
    [[nodiscard]] Result<QList<SavedConnection>> load() const;
    [[nodiscard]] std::optional<SavedConnection> find(const QString &id) const;
    [[nodiscard]] std::optional<SavedConnection> findByName(const QString &name) const;

    // Adds it, or replaces the one with its id. A torn file is put aside as "….broken" first.
    [[nodiscard]] Status put(const SavedConnection &connection);
    [[nodiscard]] Status remove(const QString &id);
    [[nodiscard]] Status markUsed(const QString &id); // now

private:
    template <typename Change> [[nodiscard]] Status change(Change change);

    JsonFile m_file;
};

} // namespace pgcourier
