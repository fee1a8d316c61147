// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/importedfile.h"

#include <QTreeWidget>

namespace pgcourier {

// What files would bring, each request and environment with a box: what is chosen comes in.
class ImportTree : public QTreeWidget
{
    Q_OBJECT

public:
    explicit ImportTree(QWidget *parent = nullptr);

    void show(const QList<ImportedFile> &files);
    [[nodiscard]] QList<ImportedFile> chosen() const; // without those of which nothing is

Q_SIGNALS:
    void choiceChanged();

private:
    void addCollection(const Collection &collection, int file);
    void addEnvironment(const Environment &environment, int file, int place);
    [[nodiscard]] QTreeWidgetItem *addItem(QTreeWidgetItem *parent, const QStringList &texts) const;

    QList<ImportedFile> m_files;
};

} // namespace pgcourier
