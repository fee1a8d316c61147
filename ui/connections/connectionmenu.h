// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/savedconnection.h"

#include <functional>
#include <QObject>

class QMenu;

namespace pgcourier {

// The entries of the File menu that lead to connections and windows.
class ConnectionMenu : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionMenu(QMenu *file, QObject *parent = nullptr);

    // Asked whenever the list of saved connections is about to be seen.
    using Source = std::function<QList<SavedConnection>()>;
    void setSource(const Source &source) { m_source = source; }
    void setCurrent(const QString &id) { m_current = id; } // of this window

Q_SIGNALS:
    void connectionsRequested(); // the dialog
    void windowRequested(); // another window on the same connection
    void connectRequested(const QString &id);

private:
    void fill();

    QMenu *m_list;
    Source m_source;
    QString m_current;
};

} // namespace pgcourier
