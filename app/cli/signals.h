// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace pgcourier {

// SIGINT and SIGTERM as a Qt signal, and SIGHUP where it is taken. There may be one object in a program: a
// signal handler can only reach what is global. While it lives, these signals do not end the program by
// themselves.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

    void takeHangup(); // which asks for files to be read again; else it ends the program

Q_SIGNALS:
    void received(int count); // 1 for the first one
    void hungUp();

private:
    int m_count = 0;
    int m_read = -1;
    bool m_takesHangup = false;
};

} // namespace pgcourier
