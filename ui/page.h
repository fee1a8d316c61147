// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/engine/snapshot.h"
#include "app/model/connect/connection.h"

#include <QFrame>

namespace pgcourier {

// What every page of the window's side bar is: the window knows no more of most of them.
class WindowPage : public QFrame
{
    Q_OBJECT

public:
    // `title` stands in the side bar, in the menu "View" and over the page's commands; `icon` is a name of
    // ui/theme/icons.h.
    WindowPage(const QString &title, const QString &icon, QWidget *parent);

    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] const QString &icon() const { return m_icon; }

    virtual void setDatabase(const DatabaseInfo &info); // of each new connection
    virtual void setReadOnly(bool readOnly, const QString &reason); // nothing can be changed, for that reason
    virtual void takeSnapshot(
        const Snapshot &snapshot); // each of the monitor's, whether the page is seen or not
    virtual void refresh(); // asked for by the user: what no snapshot brings is read again
    // The connection is lost: what the page shows of the database looks old, and stays readable.
    virtual void setStale(bool stale);

Q_SIGNALS:
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);
    void filterRequested(const QString &filter); // show these on the page Requests
    void whyWanted(const QString &subject); // of a request's number or a table's name, on the page Doctor
    void queued(const QList<pgcourier::JobId> &ids); // by this page
    void edited(); // what somebody types there is kept for the next start

private:
    QString m_title;
    QString m_icon;
};

} // namespace pgcourier
