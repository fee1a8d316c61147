// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/connectiontest.h"

#include <QFrame>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace pgcourier {

// A connection test as it goes on: a line for each step, with its finding and what to do.
class CheckView : public QFrame
{
    Q_OBJECT

public:
    explicit CheckView(QWidget *parent = nullptr);

    void start(const ConnectionTarget &target); // shows itself
    void stop(); // and hides
    [[nodiscard]] bool isRunning() const { return m_tester.isRunning(); }
    [[nodiscard]] const QList<CheckResult> &results() const { return m_results; }
    [[nodiscard]] QString text() const; // as it is copied

private:
    void takeStep(const CheckResult &result);
    void takeEnd(bool good);
    void cancel();
    void write(QListWidgetItem *item, const CheckResult &result) const;
    void setSummary(const QString &line, bool running);

    ConnectionTester m_tester;
    QList<CheckResult> m_results;
    QLabel *m_summary;
    QListWidget *m_list;
    QPushButton *m_cancel;
    QPushButton *m_copy;
};

} // namespace pgcourier
