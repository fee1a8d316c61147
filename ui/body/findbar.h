// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace pgcourier {

// Words to look for and where one is among what was found. It searches nothing itself.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(const QString &name, QWidget *parent = nullptr);

    void open(const QString &words = {}); // shows itself and takes the keys
    void setFound(int current, int count, bool more); // current counts from 0
    [[nodiscard]] QString words() const;

Q_SIGNALS:
    void wordsChanged(const QString &words); // a moment after the last key
    void stepped(int by); // 1: the next, -1: the one before
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void close();

    QLineEdit *m_edit;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QTimer m_delay;
};

} // namespace pgcourier
