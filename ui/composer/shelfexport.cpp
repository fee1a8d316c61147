// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/shelfexport.h"

#include "app/model/compose/brunoexport.h"
#include "app/model/compose/postmanexport.h"
#include "ui/composer/shelf.h"
#include "ui/widgets/formdialog.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ShelfExportText
{
    Q_DECLARE_TR_FUNCTIONS(ShelfExport)
};

// Of the whole window: a name that every file system takes.
QString suggestedName(const QString &name, ShelfFormat format)
{
    QString fit = name;
    for (QChar &letter : fit)
        letter = u"/\\:*?\"<>|"_s.contains(letter) ? u'-' : letter;
    switch (format) {
    case ShelfFormat::PostmanCollection:
        return fit + u".postman_collection.json"_s;
    case ShelfFormat::PostmanEnvironment:
        return fit + u".postman_environment.json"_s;
    case ShelfFormat::BrunoFolder:
        return fit;
    case ShelfFormat::PgCourier:
        break;
    }
    return fit + u".json"_s;
}

} // namespace

QString nameOf(ShelfFormat format)
{
    switch (format) {
    case ShelfFormat::PostmanCollection:
        return ShelfExportText::tr("Postman collection 2.1");
    case ShelfFormat::PostmanEnvironment:
        return ShelfExportText::tr("Postman environment");
    case ShelfFormat::BrunoFolder:
        return ShelfExportText::tr("Bruno folder");
    case ShelfFormat::PgCourier:
        break;
    }
    return ShelfExportText::tr("pgCourier collection");
}

ShelfExport::ShelfExport(Shelf &shelf, ShelfFormat format, QWidget *parent)
    : QDialog(parent)
    , m_shelf(shelf)
    , m_format(new QComboBox(this))
    , m_source(new QComboBox(this))
    , m_export(new QPushButton(tr("&Export…"), this))
{
    setObjectName(u"shelfExport"_s);
    setWindowTitle(tr("Export"));
    for (const ShelfFormat one : {ShelfFormat::PgCourier, ShelfFormat::PostmanCollection,
             ShelfFormat::PostmanEnvironment, ShelfFormat::BrunoFolder})
        m_format->addItem(nameOf(one), int(one));
    m_format->setCurrentIndex(m_format->findData(int(format)));
    m_format->setAccessibleName(tr("Format"));
    m_source->setAccessibleName(tr("What to export"));
    m_source->setMinimumWidth(40 * fontMetrics().horizontalAdvance(u'0'));
    m_export->setAccessibleName(tr("Export"));
    arrange();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ShelfExport::fillSources);
    connect(m_export, &QPushButton::clicked, this, &ShelfExport::chooseFile);
    fillSources();
}

void ShelfExport::arrange()
{
    auto *note = new QLabel(tr("Passwords, tokens and keys are not written, unless as a {{variable}}, nor "
                               "the values of secrets."),
        this);
    note->setProperty("quiet", true);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&What"), m_source);
    form->addRow(QString(), note);
    layOutForm(this, form, m_export);
}

ShelfFormat ShelfExport::format() const
{
    return ShelfFormat(m_format->currentData().toInt());
}

void ShelfExport::fillSources()
{
    m_source->clear();
    if (format() == ShelfFormat::PostmanEnvironment) {
        for (const Environment &environment : m_shelf.environments.all())
            m_source->addItem(environment.name, environment.id);
    } else {
        for (const Collection &collection : m_shelf.library.collections())
            m_source->addItem(collection.name, collection.id);
    }
    m_source->setEnabled(m_source->count() > 0);
    m_export->setEnabled(m_source->count() > 0);
    if (m_source->count() == 0)
        m_source->addItem(format() == ShelfFormat::PostmanEnvironment ? tr("There is no environment yet")
                                                                      : tr("There is no collection yet"));
}

void ShelfExport::chooseFile()
{
    const bool folder = format() == ShelfFormat::BrunoFolder;
    auto *dialog = new QFileDialog(this, folder ? tr("Export into a new folder") : tr("Export"), {},
        folder ? QString() : tr("JSON (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    if (!folder)
        dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(suggestedName(m_source->currentText(), format()));
    connect(dialog, &QFileDialog::fileSelected, this, &ShelfExport::write);
    dialog->open();
}

// Made on the thread that writes it: a collection may be large.
void ShelfExport::write(const QString &path)
{
    const QString id = m_source->currentData().toString();
    Library &library = m_shelf.library;
    if (format() == ShelfFormat::PostmanEnvironment) {
        const Environment environment = m_shelf.environments.find(id);
        library.exportFiles(
            [environment] {
                return FolderFiles{{QString(), postmanEnvironment(environment)}};
            },
            path);
    }
    for (const Collection &collection : library.collections()) {
        if (collection.id != id)
            continue;
        if (format() == ShelfFormat::PgCourier)
            library.exportFile(collection, path);
        else if (format() == ShelfFormat::BrunoFolder)
            library.exportFiles(
                [collection, environments = m_shelf.environments.all()] {
                    return brunoFolder(collection, environments);
                },
                path);
        else
            library.exportFiles(
                [collection] {
                    return FolderFiles{{QString(), postmanCollection(collection)}};
                },
                path);
    }
    accept();
}

} // namespace pgcourier
