// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"

#include <QObject>
#include <QTimer>

class QComboBox;
class QFormLayout;
class QLabel;

namespace pgcourier {

// When something comes again and again: a cron text and a time zone, with the next five times as one types.
// The server reads it, so what is shown is what will be.
class ScheduleWhen : public QObject
{
    Q_OBJECT

public:
    // Its fields are rows of that form, beside those of others.
    ScheduleWhen(Engine &engine, QFormLayout *form, QWidget *parent);

    void set(const QString &cron, const QString &timezone);
    [[nodiscard]] QString cron() const;
    [[nodiscard]] QString timezone() const;
    void focusFirst();
    void standBetween(QWidget *before, QWidget *after); // in the order of Tab
    [[nodiscard]] bool isGood() const { return m_good; }

Q_SIGNALS:
    void changed();

private:
    void edited();
    void ask();
    void take(const Result<QList<QDateTime>> &times);

    Engine &m_engine;
    QComboBox *m_cron;
    QComboBox *m_timezone;
    QLabel *m_words;
    QLabel *m_times;
    QTimer m_soon;
    Newest m_newest;
    bool m_good = false; // the server has said so
};

} // namespace pgcourier
