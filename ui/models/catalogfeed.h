// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "app/model/sql/catalog.h"

#include <memory>

namespace pgcourier {

// What the database has that SQL can name, read in the background: once somebody wants it, and again when the
// database is another one or something was defined.
class CatalogFeed : public QObject
{
    Q_OBJECT

public:
    explicit CatalogFeed(Engine &engine, QObject *parent = nullptr);

    void want(); // from now on
    void refresh();
    void readColumns(qint64 relation); // of one that is beyond the bounds of the reading
    [[nodiscard]] const std::shared_ptr<const Catalog> &catalog() const { return m_catalog; }

Q_SIGNALS:
    void changed();
    void failed(const pgcourier::Error &error);

private:
    Engine &m_engine;
    bool m_wanted = false;
    Newest m_newest;
    std::shared_ptr<const Catalog> m_catalog = std::make_shared<Catalog>();
};

} // namespace pgcourier
