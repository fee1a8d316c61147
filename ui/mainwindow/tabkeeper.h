// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/tabfolder.h"

#include <optional>
#include <QObject>
#include <QThreadPool>

namespace pgcourier {

// Keeps a window's open requests in its folder: what is new is written on a thread of its own, in its order.
// Ends when all is written.
class TabKeeper : public QObject
{
    Q_OBJECT

public:
    TabKeeper(std::shared_ptr<TabFolder> folder, QObject *parent = nullptr);
    ~TabKeeper() override;

    void keep(const KeptTabs &tabs);
    void forget(); // they live on in another window

Q_SIGNALS:
    void failed(const pgcourier::Error &error);

private:
    std::shared_ptr<TabFolder> m_folder;
    std::optional<KeptTabs> m_asked; // for, the last time
    QString m_said; // the last failure, that is not said every second
    QThreadPool m_writer;
};

} // namespace pgcourier
