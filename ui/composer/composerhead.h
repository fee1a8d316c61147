// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/variables.h"

#include <QWidget>

class QAction;
class QComboBox;
class QHBoxLayout;

namespace pgcourier {

class ElidedLabel;
class Environments;

// The line above the request: under which name it is saved, and in which environment its variables have their
// values.
class ComposerHead : public QWidget
{
    Q_OBJECT

public:
    explicit ComposerHead(QWidget *parent = nullptr);

    void setEnvironments(Environments &environments);
    void setPlace(const QString &place); // the database, of which the choice is remembered
    [[nodiscard]] Environment environment() const; // one without an id where none is chosen

    // Of a saved request; an empty name: it is not saved.
    void setTitle(const QString &collection, const QString &name, bool modified);
    void addActions(const QList<QAction *> &actions); // as buttons

public Q_SLOTS:
    void manage(); // opens the dialog

Q_SIGNALS:
    void environmentChanged(); // another one, or other values in it

private:
    void fill();
    void choose();
    void show(const QString &id);

    Environments *m_environments = nullptr;
    QString m_place;
    QString m_current; // id; empty: none
    ElidedLabel *m_title;
    QHBoxLayout *m_buttons;
    QComboBox *m_combo;
};

} // namespace pgcourier
