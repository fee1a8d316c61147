// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/why/diagnosis.h"
#include "ui/doctor/doctorplace.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace pgcourier {

class CodeEdit;
class Dot;

// One link of the chain: all that was found there, what mends it, the SQL before it runs, and the way to the
// page where that is done.
class LinkDetails : public QFrame
{
    Q_OBJECT

public:
    explicit LinkDetails(QWidget *parent = nullptr);

    // What of the ways out there is at the moment.
    struct Ways
    {
        bool request = false; // it is asked about one, which the page Requests has
        bool install = false; // the schema is missing or old
    };
    void showLink(const Link *link, const Ways &ways); // null hides it
    // Why nothing can be changed; empty: it can.
    void setReadOnly(const QString &reason);
    void setAsking(bool asking);

Q_SIGNALS:
    void placeWanted(pgcourier::DoctorPlace place);
    void workerWanted(); // of this window, to start
    void runWanted(); // the SQL, which is to be confirmed
    void copied(const QString &line);

private:
    void arrange();
    void updateButtons();
    [[nodiscard]] DoctorPlace place() const;

    Link m_link;
    Ways m_ways;
    bool m_asking = false;
    QString m_readOnly;
    Dot *m_dot;
    QLabel *m_title;
    QPlainTextEdit *m_story;
    CodeEdit *m_sql;
    QPushButton *m_start;
    QPushButton *m_place;
    QPushButton *m_copy;
    QPushButton *m_run;
};

} // namespace pgcourier
